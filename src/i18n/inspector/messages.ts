import type { Locale } from '../../base/locale'
import { domainMessages } from '../../base/messages'
import type { ConfigScope } from '../../config/version'
import { configsEn } from './configs-en'
import { configsKo } from './configs-ko'
import { en } from './en'
import { ko } from './ko'

export const inspectorMessages = domainMessages({ en, ko })

const EXPLANATIONS: Readonly<Record<Locale, Readonly<Record<string, string>>>> = {
  en: configsEn,
  ko: configsKo,
}

/** Configs that are explained, in the order in which they are taught. */
export function taughtConfigs(locale: Locale, scope: ConfigScope): readonly string[] {
  return Object.keys(EXPLANATIONS[locale])
    .filter((key) => key.startsWith(`${scope} `))
    .map((key) => key.slice(scope.length + 1))
}

/** Effect of a config in a sentence or two; null for one that is not taught. */
export function explainConfig(locale: Locale, scope: ConfigScope, name: string): string | null {
  return EXPLANATIONS[locale][`${scope} ${name}`] ?? null
}
