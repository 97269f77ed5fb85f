export class MissingTool extends Error {}
