import { expect, test } from 'vitest'
import vectors from '../../conformance/vectors/topic-name.json'
import { collides, hasCollisionChars, topicNameProblem } from './topic-name'

test.each(vectors.names)('B-1, B-2, B-3 the name "$name"', ({ name, valid, warns, reason }) => {
  expect({ problem: topicNameProblem(name), warns: hasCollisionChars(name) }).toEqual({
    problem: valid ? null : reason,
    warns,
  })
})

test.each(vectors.collisions)('B-4 $a and $b', ({ a, b, collide }) => {
  expect(collides(a, b)).toBe(collide)
})
