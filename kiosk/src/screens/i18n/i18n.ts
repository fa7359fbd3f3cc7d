import type { Language } from '@foyer/shared/domain/text';
import { createInstance, type i18n, type TFunction } from 'i18next';
import { useMemo } from 'react';
import { initReactI18next, useTranslation } from 'react-i18next';
import { en } from './en/index.ts';
import { zhCN } from './zh-cn/index.ts';

/** `t` and the language it speaks; pass them together, so that names from the data match the texts around them. */
export interface Texts {
  readonly t: TFunction;
  readonly language: Language;
}

/** One i18n instance per window; all texts are in the bundle, so it is ready at once. */
export function createTexts(language: Language): i18n {
  const instance = createInstance();
  void instance.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'zh-CN',
    resources: { 'zh-CN': { translation: zhCN }, en: { translation: en } },
    keySeparator: false,
    nsSeparator: false,
    initAsync: false,
    interpolation: { escapeValue: false },
  });
  return instance;
}

/** The texts of the surrounding `Base`: the same object until the language changes. */
export function useTexts(): Texts {
  const { t, i18n: instance } = useTranslation();
  const language = instance.language === 'en' ? 'en' : 'zh-CN';
  return useMemo(() => ({ t, language }), [t, language]);
}
