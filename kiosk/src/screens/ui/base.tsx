import '@fontsource/noto-sans-sc/400.css';
import '@fontsource/noto-sans-sc/700.css';
import './mantine.css';
import './tokens.css';
import { MantineProvider } from '@mantine/core';
import type { i18n } from 'i18next';
import { type ReactNode, useEffect, useState } from 'react';
import { I18nextProvider } from 'react-i18next';
import { theme } from './theme.ts';

/**
 * What every window stands in: fonts, tokens, texts, and `lang` on the page. `texts` comes from `createTexts` and
 * stays the same object; `texts.changeLanguage` switches everything at once.
 */
export function Base({ texts, children }: { readonly texts: i18n; readonly children: ReactNode }) {
  usePageLanguage(texts);
  return (
    <I18nextProvider i18n={texts}>
      <MantineProvider theme={theme} forceColorScheme="light" withCssVariables={false} withGlobalClasses={false}>
        {children}
      </MantineProvider>
    </I18nextProvider>
  );
}

function usePageLanguage(texts: i18n): void {
  const [language, setLanguage] = useState(texts.language);
  useEffect(() => {
    texts.on('languageChanged', setLanguage);
    return () => texts.off('languageChanged', setLanguage);
  }, [texts]);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
}
