import { err, type Result } from '../../base/result'
import { fromMs } from '../../base/time'
import { fileSizeProblem } from '../../scenario/file-text'
import { type Problem, problem } from '../../scenario/problem'
import { readScenarioFile } from '../../scenario/read-scenario-file'
import type { ScenarioFile } from '../../scenario/scenario-file'
import { placeIn } from '../moment/moment'
import type { Sandbox, SandboxMoment } from '../sandbox/sandbox'
import { withoutEnding } from './file-name'

/** Opens a scenario file in the sandbox, which keeps what was open before; or has it say why not. */
export async function openFile(sandbox: Sandbox, file: File): Promise<void> {
  const { name } = file
  const read = await contentOf(file)
  if (!read.ok) {
    sandbox.refuseFile(name, read.problem)
    return
  }
  const { scenario, acts, openAtMs } = read.value
  await sandbox.open({
    scenario,
    acts: acts.map(({ atMs, ...act }) => ({ at: fromMs(atMs), ...act })),
    at: openAtMs === null ? null : fromMs(openAtMs),
    file: { kind: 'opened', name, before: momentOf(sandbox) },
    fileName: withoutEnding(name),
  })
}

/** The size is looked at first: a file of gigabytes is not read. */
async function contentOf(file: File): Promise<Result<ScenarioFile, Problem>> {
  const size = fileSizeProblem(file.size)
  if (size !== null) return err(size)
  try {
    return readScenarioFile(new Uint8Array(await file.arrayBuffer()))
  } catch {
    return err(problem('file.unreadable', ''))
  }
}

function momentOf(sandbox: Sandbox): SandboxMoment | null {
  const content = sandbox.content('en')
  if (content?.scenario === undefined) return null
  const { fileName } = sandbox.state.getState()
  const { history } = sandbox.player.state.getState()
  return { ...placeIn(content), scenario: content.scenario, history, fileName }
}
