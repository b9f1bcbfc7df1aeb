/** Builds the board: `vite build --config web/board/vite.config.ts` from the project's root writes dist/board. */
import { fileURLToPath } from 'node:url'
import { pageConfig } from '../page-config.ts'
import en from './words/en.ts'
import zhCN from './words/zh-CN.ts'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default pageConfig({
  root: at('.'),
  outDir: at('../../dist/board'),
  publicDir: at('../public'),
  words: { 'zh-CN': zhCN, en },
})
