/** README.md of a new project. */
import type { NewProject } from './new-project.ts';

/** Markdown. */
export function readme({ app, bare }: NewProject): string {
  return `# ${app.title}

${app.description}

    splkit validate    # what is wrong, and where
    splkit test        # replay the tests of every detection
    splkit build       # the app: dist/${app.id}/ and dist/${app.id}-${app.version}.tgz

| folder | what lies there |
| --- | --- |
| \`detections/\` | searches that find something, each with its tests |
| \`macros/\` | what searches share, and what differs between environments |
| \`lookups/\`, \`baselines/\`, \`dashboards/\` | lists, searches that learn what is normal, dashboards |
| \`stories/\`, \`data_sources/\` | what detections belong to, and which events they need |
| \`deployments/\` | when searches of each type run, and what they do with a result |
${bare ? '' : '| `datasets/` | recorded events that tests replay |\n'}
\`splkit new detection NAME\` starts a detection; \`splkit build --watch\` builds again with every change. A push runs the workflow in
\`.github/workflows/splkit.yml\` or \`.gitlab-ci.yml\`; remove the one you do not need. Visual Studio Code's YAML extension knows
the keys from \`.vscode/\`; \`splkit init --editor\` brings those files up to date.
`;
}
