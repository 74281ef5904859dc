/** Workflows that validate, test and build a project in CI: for GitHub and for GitLab. */
import type { NewFile } from './new-file.ts';

/** `version` is the release of splkit that CI installs. */
export function ciFiles(version: string): readonly NewFile[] {
  return [
    { path: '.github/workflows/splkit.yml', text: github(version), optional: true },
    { path: '.gitlab-ci.yml', text: gitlab(version), optional: true },
  ];
}

function github(version: string): string {
  return `# Checks the content of every push and pull request, replays its tests and keeps the app that comes out.
name: splkit
on:
  push:
    branches: [main]
  pull_request:
permissions:
  contents: read
jobs:
  content:
    runs-on: ubuntu-latest
    timeout-minutes: 10
    env:
      # Any package spec of npm: a release, the address of an archive, or a Git repository.
      SPLKIT: splkit@^${version}
      # A pull request must not bring results of earlier runs with it.
      SPLKIT_CACHE: 'off'
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with:
          node-version: 22
      - run: npm install --global "$SPLKIT"
      - name: Validate
        run: splkit validate --format github
      - name: Test
        run: splkit test --reporter junit > test-results.xml
      - name: Build
        run: splkit build
      - uses: actions/upload-artifact@v4
        if: \${{ !cancelled() }}
        with:
          name: test-results
          path: test-results.xml
          if-no-files-found: ignore
      - uses: actions/upload-artifact@v4
        with:
          name: app
          path: dist/*.tgz
          if-no-files-found: error
`;
}

function gitlab(version: string): string {
  return `# Checks the content, replays its tests and keeps the app that comes out.
content:
  image: node:22
  variables:
    # Any package spec of npm: a release, the address of an archive, or a Git repository.
    SPLKIT: splkit@^${version}
    # A merge request must not bring results of earlier runs with it.
    SPLKIT_CACHE: 'off'
  script:
    - npm install --global "$SPLKIT"
    - splkit validate
    - splkit test --reporter junit > test-results.xml
    - splkit build
  artifacts:
    when: always
    paths:
      - dist/*.tgz
    reports:
      junit: test-results.xml
`;
}
