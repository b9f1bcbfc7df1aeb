import { useWords } from '../context.ts'
import type { Preferences } from '../preferences.ts'
import { Dialog } from './dialog.tsx'

export function Settings(props: {
  preferences: Preferences
  prefer: (changed: Partial<Preferences>) => void
  onClose: () => void
}) {
  const words = useWords()
  const { large, theme } = props.preferences
  const themes = { auto: words.themeAuto, light: words.themeLight, dark: words.themeDark }
  return (
    <Dialog kind="sheet" title={words.settings} onClose={props.onClose}>
      <label class="setting">
        <span>
          <strong>{words.largeType}</strong>
          <small>{words.largeTypeHelp}</small>
        </span>
        <input
          type="checkbox"
          role="switch"
          class="switch"
          checked={large}
          onChange={(event) => props.prefer({ large: event.currentTarget.checked })}
        />
      </label>
      <fieldset class="setting-choices">
        <legend>{words.theme}</legend>
        {(['auto', 'light', 'dark'] as const).map((value) => (
          <label key={value} class="choice">
            <input
              type="radio"
              name="theme"
              value={value}
              checked={theme === value}
              onChange={() => props.prefer({ theme: value })}
            />
            <span>{themes[value]}</span>
          </label>
        ))}
      </fieldset>
    </Dialog>
  )
}
