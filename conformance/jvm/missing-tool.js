/** A tool of the machine that is not there; the message says which, and how it is found once it is. */
export class MissingTool extends Error {
  name = 'MissingTool'
}
