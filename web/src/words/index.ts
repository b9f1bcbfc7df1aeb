import en from './en.ts'
import zhCN, { type Words } from './zh-CN.ts'

export type { Words }

/** The page's words for a BCP 47 language: Chinese for every Chinese, else English. */
export function wordsFor(language: string): Words {
  return /^zh\b/i.test(language) ? zhCN : en
}
