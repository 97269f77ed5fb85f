/** Files: scenarios opened and saved, pictures, configs as properties, and what is wrong with a file. */
export const en = {
  files: 'Files',
  open: 'Open a scenario…',
  openHint: 'Or drop a file onto this page. What is open now can be brought back.',
  dropHere: 'Drop the scenario here to open it',
  saveMoment: 'Save this moment',
  saveScenario: 'Scenario (.json)',
  saveSvg: 'Picture as SVG',
  savePng: 'Picture as PNG',
  saveHint:
    'The scenario has the acts and the instant in it: this page opens it, and kafkascope run plays it.',
  saved: 'Saved as {name}.',
  notSaved: 'The picture could not be made in this browser. SVG works without it.',
  notOpened: '{name} was not opened.',
  opened: '{name} is open.',
  back: 'Back to what was open',
  inLine: '{sentence} (line {line})',
  'file.unreadable': 'The file cannot be read. If it is a folder, choose a file in it.',
  'file.tooLarge':
    'The file has {bytes} bytes; {most} are read at most. Send records by count instead of one by one.',
  'file.utf16': 'The file is UTF-16. Save it as UTF-8.',
  'file.notText': 'The file is not text. A scenario is JSON in UTF-8.',
  'file.empty': 'The file is empty.',
  'file.notJson': 'This is not JSON: {reason}.',
  'file.notJsonAt': 'This is not JSON: in line {line}, column {column}, {found} cannot stand.',
  'file.endsEarly': 'This is not JSON: it ends too early, in line {line}.',
} as const
