/**
 * Functions that run inside the page (each is sent there as text, so it may use nothing from outside itself).
 * The project's types know no DOM: these few lines say what is used of it.
 */
interface Style {
  color: string
  backgroundColor: string
  fontSize: string
}
interface Box {
  left: number
  right: number
  width: number
  height: number
}
interface El {
  tagName: string
  className: unknown
  parentElement: El | null
  childNodes: Iterable<{ nodeType: number; textContent: string | null }>
  textContent: string | null
  placeholder?: string
  value?: string
  scrollWidth: number
  clientWidth: number
  closest(selector: string): El | null
  getBoundingClientRect(): Box
  checkVisibility(options: object): boolean
}
declare const document: { documentElement: El; querySelectorAll(selector: string): Iterable<El> }
declare const getComputedStyle: (element: El, pseudo?: string) => Style
declare const innerWidth: number

/** Every visible text whose contrast with what is behind it is below 4.5:1 (WCAG 2.2, 1.4.3), and how many were measured. */
export function weakTexts(): { measured: number; weak: string[] } {
  type Colour = [number, number, number, number]
  const parse = (css: string): Colour => {
    const [r = 0, g = 0, b = 0, a = 1] = (css.match(/[\d.]+/g) ?? []).map(Number)
    return [r, g, b, a]
  }
  const over = ([r, g, b, a]: Colour, [R, G, B]: Colour): Colour => [
    r * a + R * (1 - a),
    g * a + G * (1 - a),
    b * a + B * (1 - a),
    1,
  ]
  const channel = (value: number) =>
    value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4
  const luminance = ([r, g, b]: Colour) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b)
  const behind = (element: El): Colour => {
    const layers: Colour[] = []
    for (let at: El | null = element; at; at = at.parentElement)
      layers.push(parse(getComputedStyle(at).backgroundColor))
    return layers.reverse().reduce((below, layer) => over(layer, below), [255, 255, 255, 1] as Colour)
  }
  const weak: string[] = []
  let measured = 0
  const measure = (element: El, text: string, css: string) => {
    measured += 1
    const ground = behind(element)
    const [light, dark] = [luminance(over(parse(css), ground)), luminance(ground)].sort((a, b) => b - a)
    const ratio = ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05)
    if (ratio < 4.5)
      weak.push(`${ratio.toFixed(2)} ${element.tagName}.${String(element.className)} “${text.slice(0, 20)}”`)
  }
  for (const element of document.querySelectorAll('body *')) {
    if (element.closest('.sr-only, .skip, svg')) continue
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue
    const own = [...element.childNodes]
      .filter((node) => node.nodeType === 3)
      .map((node) => node.textContent ?? '')
    // What is typed is text too; switches and list items have values nobody sees.
    const typed = /^(TEXTAREA|INPUT)$/.test(element.tagName) && !element.closest('label') ? element.value : ''
    const text = own.join('').trim() || typed?.trim()
    if (text) measure(element, text, getComputedStyle(element).color)
    else if (element.placeholder) {
      measure(element, element.placeholder, getComputedStyle(element, '::placeholder').color)
    }
  }
  return { measured, weak }
}

/** Everything that reaches out of the window sideways, or is wider than the box that holds it. */
export function overflows(): string[] {
  const found: string[] = []
  if (document.documentElement.scrollWidth > innerWidth) found.push('the page scrolls sideways')
  for (const element of document.querySelectorAll('body *')) {
    if (element.closest('.sr-only, .skip, svg, [hidden]')) continue
    const { left, right, width } = element.getBoundingClientRect()
    const name = `${element.tagName}.${String(element.className)} “${element.textContent?.slice(0, 20)}”`
    if (width > 0 && (left < -1 || right > innerWidth + 1)) found.push(`${name} ${left}–${right}`)
    const clips = /button|text|card|voice|log|panel|quick|setting|chat-row/.test(String(element.className))
    if (clips && element.scrollWidth > element.clientWidth + 1) found.push(`${name} cuts its content`)
  }
  return found
}

/** Buttons that a finger misses: less than 44 px high or wide; those under a message and the quick replies 48 px. */
export function smallTargets(): string[] {
  const found: string[] = []
  for (const element of document.querySelectorAll(
    'button, a.button, a.card, textarea, input:not([hidden])',
  )) {
    if (element.closest('.text') || !element.checkVisibility({})) continue
    const { width, height } = element.getBoundingClientRect()
    const least = element.closest('.buttons, .quick') ? 48 : 44
    const inLabel = element.closest('label') !== null
    const isVoice = element.closest('.bubble') !== null
    if (!inLabel && !isVoice && (height < least - 0.5 || width < 44 - 0.5)) {
      found.push(
        `${element.tagName}.${String(element.className)} “${element.textContent}” ${width}×${height}`,
      )
    }
  }
  return found
}

/** In px. */
export function fontSize(element: unknown): number {
  return Number.parseFloat(getComputedStyle(element as El).fontSize)
}
