import type { ComponentSpace } from '../engine-types.ts';
import { define, type Host, inner, keepInside } from './define.ts';

/** What a form reads of an element inside it. */
export interface FormField extends HTMLElement {
  phoneField?: { readonly name: () => string; readonly value: () => unknown; readonly reset: () => void };
}

/** What a `label` does for the element it belongs to. */
export interface Labelled extends HTMLElement {
  phoneTouched?: () => void;
}

export function makeField(host: Host, property: string): void {
  const first = host.value(property);
  (host.el as FormField).phoneField = {
    name: () => host.text('name'),
    value: () => host.value(property),
    reset: () => host.keep({ [property]: first }),
  };
}

const KEYBOARDS: Readonly<Record<string, string>> = {
  number: 'numeric',
  digit: 'decimal',
  idcard: 'text',
  text: 'text',
};

type Writable = HTMLInputElement | HTMLTextAreaElement;

/** Writing: what an input and a text area share. */
function playWriting(host: Host, field: Writable) {
  const { el } = host;
  keepInside(field, 'input', 'change', 'blur', 'focus', 'keydown', 'keyup', 'keypress');
  makeField(host, 'value');
  (el as Labelled).phoneTouched = () => field.focus();
  let keyCode = 0;
  (field as HTMLElement).addEventListener('keydown', (event) => {
    keyCode = event.keyCode;
    if (event.key !== 'Enter' || field instanceof HTMLTextAreaElement) return;
    host.emit('confirm', { value: field.value });
    if (!host.flag('confirmHold')) field.blur();
  });
  field.addEventListener('input', () => {
    host.keep({ value: field.value });
    host.emit('input', { value: field.value, cursor: field.selectionStart ?? field.value.length, keyCode });
  });
  field.addEventListener('focus', () => host.emit('focus', { value: field.value, height: 0 }));
  field.addEventListener('blur', () => host.emit('blur', { value: field.value, cursor: field.selectionStart ?? 0 }));
  return {
    value: () => {
      if (field.value !== host.text('value')) field.value = host.text('value');
    },
    placeholder: () => {
      field.placeholder = host.text('placeholder');
    },
    placeholderStyle: () => {
      const color = /color:\s*([^;]+)/.exec(host.text('placeholderStyle'))?.[1];
      if (color !== undefined) field.style.setProperty('--phone-placeholder', color);
    },
    disabled: () => {
      field.disabled = host.flag('disabled');
    },
    maxlength: () => {
      const most = host.number('maxlength');
      if (most > 0) field.maxLength = most;
      else field.removeAttribute('maxlength');
    },
    focus: () => {
      if (host.flag('focus') || host.flag('autoFocus')) field.focus();
    },
    ariaLabel: () => {
      field.setAttribute('aria-label', host.text('ariaLabel') || host.text('placeholder'));
    },
  };
}

const WRITING = {
  value: '',
  name: '',
  placeholder: '',
  placeholderStyle: '',
  placeholderClass: '',
  disabled: false,
  maxlength: 140,
  focus: false,
  autoFocus: false,
  cursorSpacing: 0,
  cursor: -1,
  selectionStart: -1,
  selectionEnd: -1,
  adjustPosition: true,
  holdKeyboard: false,
  confirmType: 'done',
  confirmHold: false,
  cursorColor: '',
  alwaysEmbed: false,
};

function playInput(host: Host) {
  const field = inner(host.el, 'input', 'phone-field');
  field.enterKeyHint = host.text('confirmType') === 'search' ? 'search' : 'done';
  field.autocomplete = 'off';
  return {
    watch: {
      type: () => {
        field.type = host.flag('password') ? 'password' : 'text';
        field.inputMode = KEYBOARDS[host.text('type')] ?? 'text';
      },
      ...playWriting(host, field),
    },
  };
}

function playTextArea(host: Host) {
  const field = inner(host.el, 'textarea', 'phone-field');
  return { watch: playWriting(host, field) };
}

function playSwitch(host: Host) {
  const { el } = host;
  el.setAttribute('role', 'switch');
  makeField(host, 'checked');
  const turn = (): void => {
    if (host.flag('disabled')) return;
    host.keep({ checked: !host.flag('checked') });
    host.emit('change', { value: host.flag('checked') });
  };
  (el as Labelled).phoneTouched = turn;
  el.addEventListener('click', () => {
    // A label around it turns it: twice would be not at all.
    if (el.closest('wx-label') === null) turn();
  });
  return {
    watch: {
      checked: () => {
        el.setAttribute('aria-checked', String(host.flag('checked')));
      },
      color: () => {
        el.style.setProperty('--phone-switch', host.text('color'));
      },
      disabled: () => {
        el.setAttribute('aria-disabled', String(host.flag('disabled')));
      },
    },
  };
}

function playSlider(host: Host) {
  const field = inner(host.el, 'input', 'phone-slider');
  field.type = 'range';
  keepInside(field, 'input', 'change');
  makeField(host, 'value');
  const told = (type: string) => (): void => {
    host.keep({ value: Number(field.value) });
    host.emit(type, { value: Number(field.value) });
  };
  field.addEventListener('input', told('changing'));
  field.addEventListener('change', told('change'));
  const set = (name: 'min' | 'max' | 'step') => (): void => {
    field[name] = host.text(name);
  };
  return {
    watch: {
      min: set('min'),
      max: set('max'),
      step: set('step'),
      value: () => {
        field.value = host.text('value');
      },
      disabled: () => {
        field.disabled = host.flag('disabled');
      },
    },
  };
}

/** Where something is written or set. */
export function defineFields(space: ComponentSpace): void {
  define(space, {
    tag: 'input',
    props: { ...WRITING, type: 'text', password: false, safePasswordCertPath: '' },
    play: playInput,
  });
  define(space, {
    tag: 'textarea',
    props: { ...WRITING, autoHeight: false, fixed: false, showConfirmBar: true, disableDefaultPadding: false },
    play: playTextArea,
  });
  define(space, {
    tag: 'switch',
    props: { checked: false, disabled: false, type: 'switch', color: '#04be02', name: '' },
    play: playSwitch,
  });
  define(space, {
    tag: 'slider',
    props: {
      min: 0,
      max: 100,
      step: 1,
      value: 0,
      disabled: false,
      name: '',
      activeColor: '',
      backgroundColor: '',
      blockSize: 28,
      blockColor: '',
      showValue: false,
    },
    play: playSlider,
  });
}
