export const ko = {
  'scenario.newer':
    '시나리오 형식 {format}: 이 릴리스는 형식 1만 읽습니다. Kafkascope를 새 버전으로 바꿔 주세요.',
  'scenario.shape': '{path}: 값이 맞지 않습니다. 필요한 값: {expected}, 적힌 값: {received}.',
  'scenario.unknownField': '{path}: 이런 항목은 없습니다. 철자를 확인해 주세요.',
  'scenario.missing': '{path}: 필요한 항목이 빠졌습니다.',
  'scenario.range': '{path}: 범위를 벗어났습니다. 필요한 값: {expected}, 적힌 값: {received}.',
  'scenario.duplicate': '{path}: 같은 값 {value} 두 개가 있습니다. 서로 다르게 적어 주세요.',
  'scenario.clientId':
    '{path}: {value} 값은 클라이언트 ID로 쓸 수 없습니다. 글자로 시작하고 글자, 숫자, . _ - 기호만 씁니다. b와 숫자로 된 이름은 브로커가 씁니다.',
  'scenario.topicName':
    '{path}: {value} 값은 토픽 이름으로 쓸 수 없습니다. 카프카는 글자, 숫자, . _ - 기호로 된 1~249자 이름만 받습니다.',
  'scenario.reservedName':
    '{path}: {value} 이름은 Kafkascope가 내부에서 씁니다. 다른 이름을 적어 주세요.',
  'scenario.replicationFactor':
    '{path}: 레플리카 {value}개에는 브로커도 그만큼 필요한데 {brokers}대뿐입니다. 브로커를 늘리거나 값을 줄여 주세요.',
  'scenario.assignment': '{path}: 파티션마다 복제 팩터만큼 서로 다른 브로커 번호를 적어 주세요.',
  'scenario.controllers':
    '{path}: Kafka {kafka} 버전에 맞지 않습니다. 2.8은 브로커 ID 하나, 3.9와 4.x는 combined 또는 ID 목록을 받습니다.',
  'scenario.unknownTarget': '{path}: {value} 대상이 없습니다. 있는 대상: {known}.',
  'scenario.wrongTarget':
    '{path}: {value} 대상에는 쓸 수 없는 명령입니다. 종류가 맞는 대상을 적어 주세요.',
  'scenario.unknownConfig':
    '{path}: Kafka {kafka} 버전은 {name} 설정을 모르고, 없는 것처럼 계속합니다.',
  'scenario.unknownConfigMeant':
    '{path}: Kafka {kafka} 버전은 {name} 설정을 모르고, 없는 것처럼 계속합니다. {meant} 설정이 맞는지 확인해 주세요.',
  'scenario.unknownConfigElsewhere':
    '{path}: Kafka {kafka} 버전은 {name} 설정을 모르고, 없는 것처럼 계속합니다. 이 설정은 Kafka {releases} 버전에 있습니다.',
  'scenario.config': '{path}: 카프카가 받지 않는 값입니다. {message}',
  'scenario.configMeant':
    '{path}: 카프카가 받지 않는 값입니다. {message} {meant} 설정이 맞는지 확인해 주세요.',
  'scenario.noPause':
    '{path}: 카프카는 {value} 값을 받지만, 그 일만 쉬지 않고 반복하느라 다른 일을 하지 못합니다. Kafkascope에서는 {limit} 이상으로 적어 주세요.',
  'scenario.partitions':
    '{path}: 카프카는 {value} 값을 받지만, 컨트롤러가 메모리가 바닥날 때까지 파티션을 만듭니다. KRaft는 한 번에 10000개가 넘으면 거절합니다. Kafkascope에서는 {limit} 이하로 적어 주세요.',
  'scenario.notModelled':
    '{path}: 카프카는 {value} 값을 받지만 그 동작은 모델에 없습니다. 이 값을 빼 주세요.',
  'scenario.bootstrap':
    '{path}: 시나리오에는 {value} 주소가 없습니다. 1번 브로커는 b1:9092 또는 localhost:9092, 2번 브로커는 b2:9092 또는 localhost:9093 주소를 씁니다. .invalid로 끝나는 이름은 주소로 바뀌지 않습니다.',
  'scenario.program':
    '{path}: {value} 값이 맞지 않습니다. 컨슈머는 subscribe나 assign 가운데 하나만 있는 pollLoop, 프로듀서는 producer를 받고, statements에는 어느 클라이언트인지 적습니다. 트랜잭션에는 records가 필요합니다.',
  'scenario.statementClient': '{path}: {value} 문은 다른 종류의 클라이언트가 쓰는 문입니다.',
  'scenario.statementPlace':
    '{path}: {value} 문을 여기에 둘 수 없습니다. 레코드를 다루는 문은 forEach 안에, throw와 예외 출력은 catch 안에, get은 send 바로 뒤에 두세요. worker를 쓰려면 close도 필요합니다.',
  'scenario.statementUnreachable':
    '{path}: 실행이 {value} 문까지 가지 못합니다. 빠져나가는 문보다 앞에 두거나 빼 주세요.',
  'scenario.statementRecords':
    '{path}: {value} 앞에는 같은 반복 안에 그 레코드를 가져오는 poll이 하나 있어야 합니다.',
  'scenario.statementBusy':
    '{path}: 시간이 흐르지 않고 끝없이 도는 반복입니다. poll이나 sleep을 넣어 주세요.',
  'scenario.statementCatch':
    '{path}: {value} 절은 아무것도 잡지 못합니다. 상위 예외를 뒤에 두고, ExecutionException은 get이 있을 때만 잡고, try마다 catch나 finally를 두세요.',
  'scenario.statementTooMany':
    '{path}: 문이나 반복 횟수가 {value}개로 너무 많습니다. 문을 빼거나 반복을 줄여 주세요.',
  'scenario.sendWhat': '{path}: send에는 records와 count 가운데 하나만 적어 주세요.',
  'scenario.tooManyRecords': '{path}: 레코드가 모두 {count}건입니다. 한도는 {most}건입니다.',
  'scenario.manyRecords':
    '{path}: 레코드를 {count}건까지 보낼 수 있습니다. 실행은 {most}건에서 끝납니다.',
  'scenario.tooManyPartitions': '{path}: 레플리카가 모두 {count}개입니다. 한도는 {most}개입니다.',
  'scenario.unknownVariant': '{path}: {value} 변형이 없습니다. 있는 변형: {known}.',
  'scenario.noVariants': '{value} 변형이 없습니다. 이 시나리오에는 변형이 하나도 없습니다.',
  'scenario.patch': '{path}: {path2} 경로에는 바꿀 것이 없습니다.',
  whole: '시나리오',
} as const
