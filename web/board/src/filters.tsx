/** District, then street, then community; and only what is late. */
import type { AreaChoice } from '../../../src/board/protocol.ts'
import type { Words } from '../words/zh-CN.ts'
import type { Filter } from './feed.ts'

interface Props {
  areas: AreaChoice[]
  filter: Filter
  words: Words
  choose(filter: Filter): void
}

export function Filters({ areas, filter, words, choose }: Props) {
  return (
    <div class="filters">
      {areas.map(({ chosen, options }, i) => (
        <label key={i}>
          <span class="sr-only">{words.area[i] ?? words.area[0]}</span>
          <select
            value={chosen}
            onChange={({ currentTarget: { value } }) =>
              // "All" of a street's communities is the street.
              choose({ ...filter, area: value || (areas[i - 1]?.chosen ?? '') })
            }
          >
            <option value="">{words.wholeArea[i] ?? words.wholeArea[0]}</option>
            {options.map(({ code, label, open }) => (
              <option key={code} value={code}>
                {open > 0 ? `${label} (${open})` : label}
              </option>
            ))}
          </select>
        </label>
      ))}
      <label class="late-only">
        <input
          type="checkbox"
          checked={filter.late}
          onChange={({ currentTarget: { checked } }) => choose({ ...filter, late: checked })}
        />
        {words.lateOnly}
      </label>
      <button type="button" onClick={() => window.print()}>
        {words.print}
      </button>
    </div>
  )
}
