/** Words a person reads that stand in data files: one text per language, the first language is the fallback. */
import { z } from 'zod'

export const FALLBACK_LANGUAGE = 'zh-CN'

/** `{ "zh-CN": "…", "en": "…" }`; other languages may be added without a change to the program. */
export const localized = z
  .record(z.string(), z.string().min(1))
  .refine((texts) => FALLBACK_LANGUAGE in texts, {
    error: `needs at least ${FALLBACK_LANGUAGE}`,
  })
export type Localized = z.infer<typeof localized>

/** The text in the language asked for, else in the fallback language. */
export function inLanguage(texts: Localized, language: string): string {
  return texts[language] ?? texts[FALLBACK_LANGUAGE] ?? ''
}
