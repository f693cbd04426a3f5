import { byReference, lines, type PlanCase } from '../planCase.ts';

/** Pipelines before and after a value moved into a vault. */
export const gitlabCases: readonly [title: string, given: PlanCase, expected: string][] = [
  [
    'a variable of all jobs goes',
    {
      path: '.gitlab-ci.yml',
      target: byReference(),
      before: lines('variables:', '  A: b', '  API_KEY: «v1234567»', '', 'build:', '  script: make'),
    },
    lines('variables:', '  A: b', '', 'build:', '  script: make'),
  ],
  [
    'the only variable of a job goes with its key',
    {
      path: '.gitlab-ci.yml',
      target: byReference(),
      before: lines('build:', '  variables:', '    API_KEY: "«v1234567»"', '  script: make'),
    },
    lines('build:', '  script: make'),
  ],
  [
    'part of a variable',
    {
      path: '.gitlab-ci.yml',
      target: byReference(),
      names: { key: 'Password' },
      before: lines('variables:', '  DSN: "a;Password=«v1234567»"'),
    },
    lines('variables:', '  DSN: "a;Password=${DSN_PASSWORD}"').replace('DSN_PASSWORD', 'PASSWORD'),
  ],
  [
    'a line of a script',
    {
      path: '.gitlab-ci.yml',
      target: byReference(),
      names: { key: 'token' },
      before: lines('build:', '  script:', '    - curl -H "x: «v1234567»" h', '    - make'),
    },
    lines('build:', '  script:', '    - curl -H "x: ${TOKEN}" h', '    - make'),
  ],
  [
    'a script of several lines',
    {
      path: 'ci/deploy.gitlab-ci.yml',
      target: byReference(),
      names: { key: 'token' },
      before: lines('build:', '  before_script:', '    - |', '      export T=«v1234567»', '      make'),
    },
    lines('build:', '  before_script:', '    - |', '      export T=${TOKEN}', '      make'),
  ],
];
