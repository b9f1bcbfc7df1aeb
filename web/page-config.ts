/** What the builds of all our pages have in common. */
import type { UserConfig } from 'vite'

/** What stands in a page's HTML before its script runs, in one language. */
interface HtmlWords {
  title: string
  needsScript: string
}

export interface Page {
  /** Absolute paths: where its `index.html` is, where it is built to, and what is copied as it is. */
  root: string
  outDir: string
  publicDir: string
  words: { 'zh-CN': HtmlWords; en: HtmlWords }
}

export function pageConfig({ root, outDir, publicDir, words }: Page): UserConfig {
  const { 'zh-CN': zhCN, en } = words
  return {
    root,
    // Relative, so that the page can also be served below a path.
    base: './',
    publicDir,
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: {
      outDir,
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
  }
}
