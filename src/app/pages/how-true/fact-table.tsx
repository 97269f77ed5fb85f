import type { Locale } from '../../../base/locale'
import { KAFKA_VERSIONS, type KafkaVersion, RELEASES } from '../../../config/version'
import { howTrueMessages, scenarioWords } from '../../../i18n/how-true/messages'
import type { Report, ScenarioReport, VersionReport } from '../../../recordings/report'
import { apartOf, cellWords, numberText, stateOf } from './cell-words'
import { CHAPTERS } from './chapters'

interface TableProps {
  readonly locale: Locale
  readonly report: Report
}

/** Scenarios in rows, releases as three tapes: a tile holds the number of facts told alike. */
export function FactTable({ locale, report }: TableProps) {
  const say = howTrueMessages(locale)
  return (
    <div className="facts">
      <Signs locale={locale} />
      <table className="fact-table">
        <caption className="visually-hidden">{say('table')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('played')}</th>
            {KAFKA_VERSIONS.map((version) => (
              <th key={version} scope="col">
                {RELEASES[version]}
              </th>
            ))}
          </tr>
        </thead>
        {CHAPTERS.map(({ id, scenarios }) => (
          <tbody key={id}>
            <tr>
              <th scope="rowgroup" colSpan={1 + KAFKA_VERSIONS.length} className="fact-chapter">
                {say(`chapter_${id}`)}
              </th>
            </tr>
            {scenarios.map((name) => (
              <Row
                key={name}
                locale={locale}
                scenario={report.scenarios.find((each) => each.name === name)}
                name={name}
              />
            ))}
          </tbody>
        ))}
      </table>
    </div>
  )
}

function Row(props: {
  readonly locale: Locale
  readonly name: string
  readonly scenario: ScenarioReport | undefined
}) {
  const { locale, name, scenario } = props
  return (
    <tr id={name}>
      <th scope="row">
        {scenarioWords(locale)[name]} <code>{name.replace('_', '')}</code>
      </th>
      {KAFKA_VERSIONS.map((version) => (
        <Cell key={version} locale={locale} cell={scenario?.versions[version]} version={version} />
      ))}
    </tr>
  )
}

function Cell(props: {
  readonly locale: Locale
  readonly version: KafkaVersion
  readonly cell: VersionReport | undefined
}) {
  const { locale, cell } = props
  const state = stateOf(cell)
  return (
    <td data-state={state}>
      <span className="visually-hidden">{cellWords(locale, cell)}</span>
      <span aria-hidden="true">{cell && <Count cell={cell} />}</span>
    </td>
  )
}

function Count({ cell }: { readonly cell: VersionReport }) {
  if (cell.refused !== null) return null
  const apart = cell.known + apartOf(cell)
  return (
    <>
      {numberText(cell.equal)}
      {apart > 0 && <small>+{apart}</small>}
    </>
  )
}

/** Legend of the table's tiles. */
function Signs({ locale }: { readonly locale: Locale }) {
  const say = howTrueMessages(locale)
  const signs = [
    ['alike', say('signAlike')],
    ['apart', say('signApart')],
    ['refused', say('signRefused')],
  ] as const
  return (
    <ul className="signs" aria-label={say('signs')}>
      {signs.map(([state, words]) => (
        <li key={state}>
          <span className="sign" data-state={state} />
          {words}
        </li>
      ))}
    </ul>
  )
}
