import type { Language } from '@foyer/shared/domain/text';

const KEY = 'foyer.language';

/** The language this window was last used in; `?lang=en` wins. Chinese where nothing was chosen. */
export function rememberedLanguage(): Language {
  const asked = new URLSearchParams(location.search).get('lang');
  const language = asked ?? localStorage.getItem(KEY);
  return language === 'en' ? 'en' : 'zh-CN';
}

export function rememberLanguage(language: Language): void {
  localStorage.setItem(KEY, language);
}
