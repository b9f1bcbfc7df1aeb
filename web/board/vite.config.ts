/** Builds the board: `vite build --config web/board/vite.config.ts` from the project's root writes dist/board. */
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'
import en from './words/en.ts'
import zhCN from './words/zh-CN.ts'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  root: at('.'),
  // Relative, so that it can also be served below a path.
  base: './',
  publicDir: at('../public'),
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: at('../../dist/board'),
    emptyOutDir: true,
    target: ['chrome87', 'safari14', 'firefox78'],
    // The page's CSP allows no inline script.
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
