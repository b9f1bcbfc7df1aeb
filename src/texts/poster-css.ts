/** How a poster looks: an A4 page, large type, few colours, so that any printer does. */
export const POSTER_CSS = `
@page { size: A4 portrait; margin: 0 }
* { box-sizing: border-box; margin: 0; padding: 0 }
body { font: 24pt/1.4 "Noto Sans CJK SC", "Noto Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif; color: #111; background: #ccc }
section { width: 210mm; height: 297mm; margin: 0 auto 8mm; background: #fff; display: flex; flex-direction: column; overflow: hidden; break-after: page; break-inside: avoid }
section:last-child { break-after: auto }
header { padding: 11mm 16mm 8mm; background: #0b5d3b; color: #fff; text-align: center; -webkit-print-color-adjust: exact; print-color-adjust: exact }
header p { font-size: 20pt }
h1 { font-size: 48pt; line-height: 1.15; text-wrap: balance; overflow-wrap: anywhere }
main { flex: 1; padding: 7mm 14mm 0; display: flex; flex-direction: column; justify-content: space-between; text-align: center }
h2 { font-size: 58pt; line-height: 1.15; text-wrap: balance }
.lead { font-size: 26pt; text-wrap: balance }
ol { list-style: none; counter-reset: step; text-align: left; margin: 0 auto }
li { counter-increment: step; padding-left: 16mm; position: relative; min-height: 14mm; line-height: 12mm }
li::before { content: counter(step); position: absolute; left: 0; top: 0.5mm; width: 11mm; height: 11mm; border: 1mm solid #111; border-radius: 50%; font-weight: bold; line-height: 9mm; text-align: center; font-size: 20pt }
.codes { display: flex; justify-content: space-evenly; align-items: flex-start; gap: 4mm }
figure { width: 58mm }
.of-1 figure { width: 110mm }
.of-2 figure { width: 84mm }
svg { display: block; width: 100% }
.of-1 svg { width: 90mm; margin: 0 auto }
figcaption { font-size: 22pt; font-weight: bold; line-height: 1.25; overflow-wrap: anywhere }
.of-3 figcaption { font-size: 18pt }
small { display: block; font-size: 13pt; font-weight: normal; margin-top: 1mm }
footer { margin: 5mm 14mm 10mm; padding: 4mm; border: 1mm solid #0b5d3b; border-radius: 4mm; text-align: center; font-size: 23pt; font-weight: bold; text-wrap: balance }
/* Letters need more room than Chinese characters. */
:root:not(:lang(zh)) header { padding: 8mm 12mm 6mm }
:root:not(:lang(zh)) header p, :root:not(:lang(zh)) .lead, :root:not(:lang(zh)) li, :root:not(:lang(zh)) footer { font-size: 18pt }
:root:not(:lang(zh)) h1 { font-size: 30pt }
:root:not(:lang(zh)) h2 { font-size: 38pt }
@media print { body { background: none } section { margin: 0 } }
`
