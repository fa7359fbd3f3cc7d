/** A JSON schema, as far as ours go. */
export type Schema = Readonly<Record<string, unknown>>;

export const TEXT: Schema = { type: 'string', minLength: 1 };
export const FLAG: Schema = { type: 'boolean' };
export const COUNT: Schema = { type: 'integer', minimum: 0 };
export const COLOUR: Schema = { type: 'string', pattern: '^(#[0-9a-fA-F]{3}|#[0-9a-fA-F]{6}|@\\w+)$' };
export const oneOf = (...words: readonly (string | boolean)[]): Schema => ({ enum: words });
export const listOf = (items: Schema, more: Schema = {}): Schema => ({ type: 'array', items, ...more });
export const mapOf = (values: Schema): Schema => ({ type: 'object', additionalProperties: values });

/** An object of exactly these fields. */
export const record = (properties: Readonly<Record<string, Schema>>, required: readonly string[] = []): Schema => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});

/** What a page and the app's `window` may both say. */
export const WINDOW: Readonly<Record<string, Schema>> = {
  navigationBarBackgroundColor: COLOUR,
  navigationBarTextStyle: oneOf('black', 'white'),
  navigationBarTitleText: { type: 'string' },
  navigationStyle: oneOf('default', 'custom'),
  homeButton: FLAG,
  backgroundColor: COLOUR,
  backgroundTextStyle: oneOf('dark', 'light'),
  backgroundColorTop: COLOUR,
  backgroundColorBottom: COLOUR,
  backgroundColorContent: COLOUR,
  enablePullDownRefresh: FLAG,
  onReachBottomDistance: COUNT,
  pageOrientation: oneOf('portrait', 'landscape', 'auto'),
};

export const COMPONENTS: Readonly<Record<string, Schema>> = {
  usingComponents: mapOf(TEXT),
  componentPlaceholder: mapOf(TEXT),
};

/** Where WeChat may run a page on the engine it is tested on. */
export const ENGINE: Readonly<Record<string, Schema>> = {
  componentFramework: oneOf('exparser', 'glass-easel'),
  glassEaselWebview: FLAG,
  renderer: oneOf('webview', 'skyline'),
};
