/** The sentences of the event log, for a search through it: loaded with the first. */
export { en as sentences } from '../../i18n/log/en'
