import type { ComponentSpace } from '../engine-types.ts';
import { define, type Host } from './define.ts';
import { type FormField, type Labelled, makeField } from './fields.ts';

/** A box or a button that belongs to a group around it. */
interface Choice extends HTMLElement {
  phoneChoice?: {
    readonly value: () => string;
    readonly isChosen: () => boolean;
    readonly set: (isChosen: boolean) => void;
  };
}

const groupOf = (el: HTMLElement, tag: string): (HTMLElement & { phoneChanged?: () => void }) | null =>
  el.closest(`wx-${tag}`);

function playChoice(host: Host, group: string, role: string) {
  const el: Choice & Labelled = host.el;
  el.setAttribute('role', role);
  const set = (isChosen: boolean): void => host.keep({ checked: isChosen });
  el.phoneChoice = { value: () => host.text('value'), isChosen: () => host.flag('checked'), set };
  el.phoneTouched = () => {
    if (host.flag('disabled') || (role === 'radio' && host.flag('checked'))) return;
    const around = groupOf(el, group);
    if (role === 'radio') for (const other of choicesIn(around)) other.phoneChoice?.set(other === el);
    else set(!host.flag('checked'));
    around?.phoneChanged?.();
  };
  el.addEventListener('click', (event) => {
    // A label around it does the same for it.
    if ((event.target as Element).closest('wx-label') === null) el.phoneTouched?.();
  });
  return {
    watch: {
      checked: () => {
        el.setAttribute('aria-checked', String(host.flag('checked')));
      },
      disabled: () => {
        el.setAttribute('aria-disabled', String(host.flag('disabled')));
      },
    },
  };
}

const choicesIn = (group: HTMLElement | null): Choice[] => [
  ...(group?.querySelectorAll<Choice>('wx-radio, wx-checkbox') ?? []),
];

function playGroup(host: Host, isMany: boolean) {
  const chosen = (): string | string[] => {
    const values = choicesIn(host.el).flatMap(({ phoneChoice }) =>
      phoneChoice?.isChosen() === true ? [phoneChoice.value()] : [],
    );
    return isMany ? values : (values[0] ?? '');
  };
  const el: FormField & { phoneChanged?: () => void } = host.el;
  el.setAttribute('role', isMany ? 'group' : 'radiogroup');
  el.phoneChanged = () => host.emit('change', { value: chosen() });
  makeField(host, 'name');
  el.phoneField = {
    name: () => host.text('name'),
    value: chosen,
    reset: () => choicesIn(el).forEach(({ phoneChoice }) => phoneChoice?.set(false)),
  };
}

/** A label touches what it belongs to: by `for`, else the first such thing inside. */
function playLabel({ el, text }: Host) {
  el.addEventListener('click', (event) => {
    const named = text('for');
    const target: Labelled | null =
      named === ''
        ? ([...el.querySelectorAll<Labelled>('*')].find((one) => one.phoneTouched !== undefined) ?? null)
        : document.getElementById(named);
    if (target?.contains(event.target as Node) === true && target.tagName === 'WX-INPUT') return;
    target?.phoneTouched?.();
  });
}

function playForm(host: Host) {
  const fields = (): FormField[] =>
    [...host.el.querySelectorAll<FormField>('*')].filter(({ phoneField }) => phoneField !== undefined);
  const el: HTMLElement & { phoneForm?: Record<'submit' | 'reset', () => void> } = host.el;
  el.phoneForm = {
    submit: () => {
      const named = fields().flatMap(({ phoneField }) =>
        phoneField === undefined || phoneField.name() === '' ? [] : [phoneField],
      );
      host.emit('submit', { value: Object.fromEntries(named.map((field) => [field.name(), field.value()])) });
    },
    reset: () => {
      for (const { phoneField } of fields()) phoneField?.reset();
      host.emit('reset', {});
    },
  };
}

/** Choosing one or some of several, labels, and the form around them. */
export function defineChoices(space: ComponentSpace): void {
  const props = { value: '', checked: false, disabled: false, color: '#09bb07' };
  define(space, { tag: 'checkbox', props, play: (host) => playChoice(host, 'checkbox-group', 'checkbox') });
  define(space, { tag: 'radio', props, play: (host) => playChoice(host, 'radio-group', 'radio') });
  define(space, { tag: 'checkbox-group', props: { name: '' }, play: (host) => playGroup(host, true) });
  define(space, { tag: 'radio-group', props: { name: '' }, play: (host) => playGroup(host, false) });
  define(space, { tag: 'label', props: { for: '' }, play: playLabel });
  define(space, { tag: 'form', props: { reportSubmit: false, reportSubmitTimeout: 0 }, play: playForm });
}
