/**
 * The picture of a report: bars drawn by ECharts as SVG, made a PNG by resvg with a Chinese font of our own, as servers
 * have none. Both are loaded only when a picture is wanted: together they need 60 MB and half a second.
 */
import { createRequire } from 'node:module'
import path from 'node:path'

export interface ChartOptions {
  title: string
  subtitle: string
  /** What the colours stand for, in order, and how long each bar's part of it is. */
  parts: { name: string; color: string }[]
  /** A gap between groups: doors, then areas. */
  bars: ({ name: string; values: number[] } | 'gap')[]
}

const WIDTH = 900
const BAR = 34
const MARGIN = { top: 116, bottom: 24, right: 70 }
/** Of what stands left of the bars, and of one character there: half of it for a Latin one. */
const WIDEST_LABEL = 230
const CHARACTER = 15
const FIRST_CJK = 0x2e80
const FONT = 'Noto Sans Hans'
const FILE = 'NotoSansHans-Regular.otf'
/** For screens with fine dots. */
const SCALE = 2

/** A PNG. */
export async function drawChart({ title, subtitle, parts, bars }: ChartOptions): Promise<Uint8Array> {
  const [echarts, { renderAsync }] = await Promise.all([import('echarts'), import('@resvg/resvg-js')])
  const height = MARGIN.top + bars.length * BAR + MARGIN.bottom
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height })
  const left = Math.min(
    WIDEST_LABEL,
    40 + Math.max(...bars.map((bar) => (bar === 'gap' ? 0 : widthOf(bar.name)))),
  )
  const sums = bars.map((bar) => (bar === 'gap' ? 0 : bar.values.reduce((sum, value) => sum + value, 0)))
  chart.setOption({
    animation: false,
    backgroundColor: '#ffffff',
    textStyle: { fontFamily: FONT },
    title: {
      text: title,
      subtext: subtitle,
      left: 24,
      top: 16,
      textStyle: { fontFamily: FONT, fontSize: 22, fontWeight: 'normal', color: '#1f2933' },
      subtextStyle: { fontFamily: FONT, fontSize: 14, color: '#52606d' },
    },
    legend: { top: 80, left: 24, itemGap: 16, textStyle: { fontFamily: FONT, fontSize: 13 } },
    grid: { ...MARGIN, left },
    xAxis: { type: 'value', show: false, max: Math.max(1, ...sums) },
    yAxis: {
      type: 'category',
      inverse: true,
      data: bars.map((bar) => (bar === 'gap' ? '' : bar.name)),
      axisTick: { show: false },
      axisLine: { show: false },
      axisLabel: {
        fontFamily: FONT,
        fontSize: 14,
        color: '#1f2933',
        width: left - 20,
        overflow: 'truncate',
      },
    },
    series: [
      ...parts.map(({ name, color }, n) => ({
        type: 'bar' as const,
        name,
        stack: 'all',
        color,
        barWidth: BAR * 0.6,
        data: bars.map((bar) => (bar === 'gap' ? 0 : (bar.values[n] ?? 0))),
      })),
      {
        // The sum behind each bar.
        type: 'bar',
        stack: 'all',
        data: sums.map(() => 0),
        label: {
          show: true,
          position: 'right',
          fontFamily: FONT,
          fontSize: 13,
          color: '#52606d',
          formatter: ({ dataIndex }: { dataIndex: number }) =>
            bars[dataIndex] === 'gap' ? '' : String(sums[dataIndex]),
        },
      },
    ],
  })
  const svg = chart.renderToSVGString()
  chart.dispose()
  const font = { fontFiles: [fontFile()], loadSystemFonts: false, defaultFontFamily: FONT }
  // Beside the event loop: it takes a second, and people wait for answers.
  const image = await renderAsync(svg, { font, fitTo: { mode: 'zoom', value: SCALE } })
  return image.asPng()
}

const widthOf = (text: string) =>
  [...text].reduce(
    (sum, character) => sum + (character.charCodeAt(0) < FIRST_CJK ? CHARACTER / 1.8 : CHARACTER),
    0,
  )

/** The package names its fonts, and where they lie beside its code. */
function fontFile(): string {
  const code = createRequire(import.meta.url).resolve('@embedpdf/fonts-sc')
  return path.join(path.dirname(code), '../fonts', FILE)
}
