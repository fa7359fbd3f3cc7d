interface Step {
  readonly styles: Record<string, string>;
  readonly duration: number;
  readonly delay: number;
  readonly timingFunction: string;
}

interface Options {
  readonly duration?: number;
  readonly timingFunction?: string;
  readonly delay?: number;
}

const TRANSFORMS: Readonly<Record<string, string>> = {
  translate: 'px',
  translateX: 'px',
  translateY: 'px',
  rotate: 'deg',
  rotateX: 'deg',
  rotateY: 'deg',
  rotateZ: 'deg',
  skew: 'deg',
  skewX: 'deg',
  skewY: 'deg',
  scale: '',
  scaleX: '',
  scaleY: '',
};
const STYLES: Readonly<Record<string, string>> = {
  opacity: '',
  backgroundColor: '',
  width: 'px',
  height: 'px',
  left: 'px',
  right: 'px',
  top: 'px',
  bottom: 'px',
};

const withUnit = (value: unknown, unit: string): string =>
  typeof value === 'number' ? `${value}${unit}` : String(value);
const dashed = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** `wx.createAnimation`: what is asked of it is kept in steps, and handed to an element by `export()`. */
export function createAnimation({ duration = 400, timingFunction = 'linear', delay = 0 }: Options = {}): object {
  const usual = { duration, timingFunction, delay };
  let steps: Step[] = [];
  let styles: Record<string, string> = {};
  let transforms: string[] = [];
  const animation: Record<string, (...args: unknown[]) => unknown> = {};
  for (const [name, unit] of Object.entries(TRANSFORMS))
    animation[name] = (...values) => {
      transforms.push(`${name}(${values.map((value) => withUnit(value, unit)).join(', ')})`);
      return animation;
    };
  for (const [name, unit] of Object.entries(STYLES))
    animation[name] = (value) => {
      styles[dashed(name)] = withUnit(value, unit);
      return animation;
    };
  animation['step'] = (own = {}) => {
    const transform = transforms.length === 0 ? {} : { transform: transforms.join(' ') };
    steps.push({ ...usual, ...(own as Options), styles: { ...styles, ...transform } });
    styles = {};
    transforms = [];
    return animation;
  };
  animation['export'] = () => {
    const actions = steps;
    steps = [];
    return { actions };
  };
  return animation;
}
