export const ko = {
  files: '파일',
  open: '시나리오 열기…',
  openHint: '파일을 이 화면에 놓아도 열립니다. 지금 열린 것은 다시 불러올 수 있습니다.',
  dropHere: '여기에 놓으면 시나리오를 엽니다',
  saveMoment: '이 순간 저장',
  saveScenario: '시나리오(.json)',
  saveSvg: '그림(SVG)',
  savePng: '그림(PNG)',
  saveHint:
    '시나리오에는 실행한 일과 시점도 담깁니다. 이 화면에서 다시 열거나 kafkascope run 명령으로 실행할 수 있습니다.',
  saved: '저장했습니다: {name}',
  notSaved: '이 브라우저에서는 그림을 만들 수 없습니다. SVG 저장은 됩니다.',
  notOpened: '열지 못했습니다: {name}',
  opened: '열었습니다: {name}',
  back: '전에 열린 것으로 돌아가기',
  inLine: '{sentence} ({line}번째 줄)',
  'file.unreadable': '파일을 읽을 수 없습니다. 디렉터리라면 그 안의 파일을 골라 주세요.',
  'file.tooLarge':
    '파일 크기가 {bytes} 바이트입니다. {most} 바이트까지 읽습니다. 레코드를 하나씩 적지 말고 개수로 보내 주세요.',
  'file.utf16': 'UTF-16 파일입니다. UTF-8로 저장해 주세요.',
  'file.notText': '텍스트 파일이 아닙니다. 시나리오는 UTF-8 JSON 파일입니다.',
  'file.empty': '빈 파일입니다.',
  'file.notJson': 'JSON 형식이 아닙니다: {reason}.',
  'file.notJsonAt':
    'JSON 형식이 아닙니다. {line}번째 줄, {column}번째 글자에 올 수 없는 것이 있습니다: {found}',
  'file.endsEarly': 'JSON 형식이 아닙니다. {line}번째 줄에서 내용이 끊깁니다.',
} as const
