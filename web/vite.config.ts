/** Builds the page: `vite build --config web/vite.config.ts` from the project's root writes dist/web. */
import { fileURLToPath } from 'node:url'
import { pageConfig } from './page-config.ts'
import en from './src/words/en.ts'
import zhCN from './src/words/zh-CN.ts'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default pageConfig({
  root: at('.'),
  outDir: at('../dist/web'),
  publicDir: at('./public'),
  words: { 'zh-CN': zhCN, en },
})
