/** The texts of the bot: Fluent files in `locales/`, one per language. A new file is a new language. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { FluentBundle, FluentResource } from '@fluent/bundle'
import { FALLBACK_LANGUAGE } from '../domain/text.ts'

export type Vars = Record<string, string | number>

export interface Translator {
  /** BCP 47 tags of the languages there are. */
  readonly languages: readonly string[]
  /**
   * The text `key` in `language`, else in the fallback language. Throws for a key that is nowhere. `buttons`, `yes` or
   * `no`, may be left out: whether the reader has buttons to press.
   */
  t(language: string, key: string, vars?: Vars): string
  /** The language there is that comes nearest to a tag such as `en-GB` or `zh-hans`. */
  negotiate(tag: string | undefined): string
}

/** Loads every `<language>.ftl` of the directory. Throws on a syntax error, which Fluent itself would drop silently. */
export function createTranslator(directory: string): Translator {
  const bundles = new Map<string, FluentBundle>()
  for (const file of readdirSync(directory).filter((name) => name.endsWith('.ftl'))) {
    const language = path.basename(file, '.ftl')
    // Isolation marks around variables show as boxes on some old telephones.
    const bundle = new FluentBundle(language, { useIsolating: false })
    const source = readFileSync(path.join(directory, file), 'utf8')
    const errors = bundle.addResource(new FluentResource(source))
    if (errors.length > 0) throw new Error(`${file}: ${errors.join('; ')}`)
    const lost = [...source.matchAll(/^([a-zA-Z][\w-]*) *=/gm)].find(
      ([, key = '']) => !bundle.hasMessage(key),
    )
    if (lost) throw new Error(`${file}: ${lost[1]} cannot be read as Fluent`)
    bundles.set(language, bundle)
  }
  if (!bundles.has(FALLBACK_LANGUAGE)) throw new Error(`${directory} has no ${FALLBACK_LANGUAGE}.ftl`)
  const languages = [...bundles.keys()].sort(
    (a, b) => Number(b === FALLBACK_LANGUAGE) - Number(a === FALLBACK_LANGUAGE) || a.localeCompare(b),
  )
  return {
    languages,
    t(language, key, vars) {
      for (const each of [language, FALLBACK_LANGUAGE]) {
        const bundle = bundles.get(each)
        const pattern = bundle?.getMessage(key)?.value
        if (bundle && pattern) return bundle.formatPattern(pattern, { buttons: 'yes', ...vars })
      }
      throw new Error(`No text named ${key}`)
    },
    negotiate(tag) {
      const wanted = tag?.toLowerCase() ?? ''
      const primary = wanted.split('-')[0]
      return (
        languages.find((each) => each.toLowerCase() === wanted) ??
        languages.find((each) => each.toLowerCase().split('-')[0] === primary) ??
        FALLBACK_LANGUAGE
      )
    },
  }
}
