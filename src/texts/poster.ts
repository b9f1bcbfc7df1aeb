/** Posters for the walls of communities: one HTML file that needs nothing else, an A4 page for each area. */
import { encode } from 'uqr'
import type { Areas } from '../domain/area.ts'
import { POSTER_CSS } from './poster-css.ts'
import type { Translator, Vars } from './translator.ts'

export interface PosterCode {
  /** The door's name. */
  door: string
  link: string
  typed?: string
}
export interface PosterPage {
  /** Code of the area. */
  area: string
  codes: PosterCode[]
}

export interface PosterOptions {
  areas: Areas
  texts: Translator
  language: string
}

/** What a code says to the bot when it is scanned. */
export const areaPayload = (area: string): string => `area_${area}`

/** The file. */
export function poster(pages: readonly PosterPage[], { areas, texts, language }: PosterOptions): string {
  const t = (key: string, vars?: Vars) => escape(texts.t(language, key, vars))
  const body = pages.map((page) => onePage(page, areas, language, t))
  return `<!doctype html>
<html lang="${escape(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${t('poster-page-title')}</title>
<style>${POSTER_CSS}</style>
</head>
<body>
${body.join('\n')}
</body>
</html>
`
}

function onePage(
  { area, codes }: PosterPage,
  areas: Areas,
  language: string,
  t: (key: string, vars?: Vars) => string,
): string {
  // The city itself stands alone.
  const around = areas.path(area).slice(0, -1).slice(-2)
  const where = around.map(({ code }) => escape(areas.label(code, language))).join(' ')
  const step = (key: string) => `<li>${t(key)}</li>`
  const code = ({ door, link, typed }: PosterCode) => `<figure>
${drawing(link)}
<figcaption>${t(`poster-door-${door}`)}${typed ? `<small>${t('poster-typed', { typed })}</small>` : ''}</figcaption>
</figure>`
  return `<section>
<header>${where && `<p>${where}</p>`}<h1>${escape(areas.label(area, language))}</h1></header>
<main>
<h2>${t('poster-title')}</h2>
<p class="lead">${t('poster-lead')}</p>
<ol aria-label="${t('poster-how')}">${['poster-step-scan', 'poster-step-say', 'poster-step-helped'].map(step).join('')}</ol>
<div class="codes of-${codes.length}">
${codes.map(code).join('\n')}
</div>
</main>
<footer>${t('poster-human')}</footer>
</section>`
}

/** A code as a picture: rows of dark modules as bars, which keeps the file small. A quarter of it may be damaged. */
function drawing(text: string): string {
  const { data, size } = encode(text, { ecc: 'Q', border: 4 })
  const bars = data.flatMap((row, y) =>
    [
      ...row
        .map((dark) => (dark ? '#' : ' '))
        .join('')
        .matchAll(/#+/g),
    ].map(({ index, 0: run }) => `M${index} ${y}h${run.length}v1h-${run.length}z`),
  )
  return `<svg viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges" aria-hidden="true"><path d="${bars.join('')}"/></svg>`
}

const SIGNS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escape = (text: string) => text.replace(/[&<>"]/g, (sign) => SIGNS[sign] ?? sign)
