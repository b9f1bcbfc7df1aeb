import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Client } from './client.ts'
import { type Words, wordsFor } from './words/index.ts'

export const WordsContext = createContext<Words>(wordsFor('zh-CN'))
/** The language of the page, for dates and `lang`. */
export const LanguageContext = createContext('zh-CN')
export const ClientContext = createContext<Client | undefined>(undefined)

export const useWords = () => useContext(WordsContext)
export const useLanguage = () => useContext(LanguageContext)

export function useClient(): Client {
  const client = useContext(ClientContext)
  if (!client) throw new Error('No client around')
  return client
}
