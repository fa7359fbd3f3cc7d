/** A text shown to people, in both languages of the house. An import that has one language fills both. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}

export type Language = 'zh-CN' | 'en';

export const inLanguage = (text: Text, language: Language): string => (language === 'en' ? text.en : text.zh);
