import './tabs.css'
/** A choice of one among a few, side by side. */
export function Tabs<Value extends string>(props: {
  readonly label: string
  readonly tabs: readonly { readonly value: Value; readonly label: string }[]
  readonly chosen: Value
  readonly onChoose: (value: Value) => void
}) {
  const { label, tabs, chosen, onChoose } = props
  return (
    <fieldset className="tabs" aria-label={label}>
      {tabs.map((tab) => (
        <button
          key={tab.value}
          type="button"
          aria-pressed={tab.value === chosen}
          onClick={() => onChoose(tab.value)}
        >
          {tab.label}
        </button>
      ))}
    </fieldset>
  )
}
