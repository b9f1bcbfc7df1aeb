/** Builds the page: `vite build --config web/vite.config.ts` from the project's root writes dist/web. */
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'
import en from './src/words/en.ts'
import zhCN from './src/words/zh-CN.ts'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  root: at('.'),
  // Relative, so that the page can also be served below a path.
  base: './',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: at('../dist/web'),
    emptyOutDir: true,
    // Old telephones are handed on to old people.
    target: ['chrome87', 'safari14', 'firefox78'],
    // The page's CSP allows no data: pictures and no inline script.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  plugins: [
    {
      name: 'words-in-html',
      transformIndexHtml: (html) =>
        html
          .replace('%title%', zhCN.title)
          .replace('%noscript%', `${zhCN.needsScript}<br>${en.needsScript}`)
          .replace('%language%', 'zh-CN'),
    },
  ],
})
