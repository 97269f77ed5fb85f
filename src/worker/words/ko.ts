/** The sentences of the event log, for a search through it: loaded with the first. */
export { ko as sentences } from '../../i18n/log/ko'
