/** What `compile/compile-app.ts` hands to `foyerPhoneStart`. */
export interface AppPackage {
  readonly json: AppJson;
  /** Paths of all pages, those of sub-packages whole. */
  readonly pages: readonly string[];
  /** Dependencies before those who use them. */
  readonly parts: readonly AppPart[];
  loadApp(): void;
}

export interface AppPart {
  readonly path: string;
  readonly isPage: boolean;
  readonly isOfKit: boolean;
  /** In front of its classes; empty where they are the app's. */
  readonly scope: string;
  readonly json: PartJson;
  readonly template: unknown;
  /** Runs its script, which calls `Page` or `Component`. */
  load(): void;
}

export interface WindowJson {
  readonly navigationBarTitleText?: string;
  readonly navigationBarBackgroundColor?: string;
  readonly navigationBarTextStyle?: 'black' | 'white';
  readonly navigationStyle?: 'default' | 'custom';
  readonly homeButton?: boolean;
  readonly backgroundColor?: string;
  readonly enablePullDownRefresh?: boolean;
  readonly onReachBottomDistance?: number;
}

export interface PartJson extends WindowJson {
  readonly disableScroll?: boolean;
  readonly styleIsolation?: string;
  readonly usingComponents: Readonly<Record<string, string>>;
}

export interface TabJson {
  readonly pagePath: string;
  readonly text: string;
  readonly iconPath?: string;
  readonly selectedIconPath?: string;
}

export interface AppJson {
  readonly entryPagePath?: string;
  readonly window?: WindowJson;
  readonly tabBar?: {
    readonly color: string;
    readonly selectedColor: string;
    readonly backgroundColor: string;
    readonly list: readonly TabJson[];
  };
  readonly networkTimeout?: { readonly request?: number; readonly connectSocket?: number };
  readonly __usePrivacyCheck__?: boolean;
}
