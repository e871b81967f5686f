import { darkPalette, lightPalette, type Palette } from '../figures/palette.ts';

/**
 * The style sheet of a report. Colours are variables, which the figures use too: one drawing serves light, dark and paper,
 * and paper is always light.
 */
export const STYLE = `
:root{color-scheme:light dark;${variables(lightPalette)}}
@media (prefers-color-scheme:dark){:root{${variables(darkPalette)}}}
@media print{:root{color-scheme:light;${variables(lightPalette)}}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--ground);color:var(--ink);font:15px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,
'Helvetica Neue',Arial,sans-serif}
main,header,footer{max-width:800px;margin:0 auto;padding:0 20px}
header{padding-top:36px}
h1{font-size:28px;line-height:1.2;margin:0 0 6px}
h2{font-size:21px;line-height:1.3;margin:44px 0 10px;padding-top:10px;border-top:1px solid var(--line)}
h3{font-size:16px;margin:26px 0 6px}
h4{font-size:15px;margin:16px 0 2px}
p{margin:8px 0}
ul,ol{margin:6px 0;padding-left:22px}
li{margin:2px 0}
a{color:var(--accent)}
code{font:13px/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;overflow-wrap:anywhere}
h1,h2,h3,h4,p,li,td,th,dd,dt{overflow-wrap:break-word}
.quiet{color:var(--quiet)}
.facts,.kind{color:var(--quiet);font-weight:400}
.lead{font-size:18px;line-height:1.45}
.note{border-left:4px solid var(--warn);padding:2px 0 2px 12px}
nav ol{columns:2;column-gap:32px}
dl.numbers{display:grid;grid-template-columns:repeat(auto-fit,minmax(165px,1fr));gap:10px;margin:14px 0}
dl.numbers>div{border:1px solid var(--line);border-radius:8px;padding:8px 12px}
dl.numbers dt{color:var(--quiet);font-size:13px}
dl.numbers dd{margin:0;font-size:13px;color:var(--quiet)}
dl.numbers dd.value{font-size:19px;line-height:1.3;font-weight:600;color:var(--ink)}
dl.numbers .good dd.value{color:var(--good)}
dl.numbers .bad dd.value{color:var(--bad)}
.wide{overflow-x:auto;margin:10px 0}
table{border-collapse:collapse;width:100%;font-size:13.5px;line-height:1.4;font-variant-numeric:tabular-nums}
caption{text-align:left;font-weight:600;padding:4px 0}
th,td{text-align:left;vertical-align:top;padding:4px 14px 4px 0;border-bottom:1px solid var(--line)}
th:last-child,td:last-child{padding-right:0}
thead th{color:var(--quiet);font-weight:500}
tbody th{font-weight:500}
.right{text-align:right}
.right,.short{white-space:nowrap}
figure{margin:18px 0}
figcaption{margin-bottom:6px}
figcaption strong{display:block}
svg{display:block;max-width:100%;height:auto}
@media screen and (max-width:600px){figure>.wide>svg{min-width:600px}}
.broad{width:min(calc(100vw - 40px),1500px);margin-left:50%;transform:translateX(-50%)}
.broad svg{max-width:none;margin:0 auto}
details{margin:4px 0;font-size:13.5px}
summary{cursor:pointer;color:var(--quiet)}
footer{padding-top:32px;padding-bottom:48px}
@page{size:A4;margin:17mm 15mm 18mm;@bottom-right{content:counter(page) ' of ' counter(pages);
font:9pt system-ui,Arial,sans-serif;color:#57606a}}
@page landscape{size:A4 landscape}
@media print{
body{font-size:10pt}
main,header,footer{max-width:none;padding-left:0;padding-right:0}
header{padding-top:0}
table{font-size:8.5pt}
th,td{padding-right:8px}
td,th,.right,.short{white-space:normal}
.wide{overflow:visible}
nav,details{display:none}
h2,h3,h4,figcaption,caption{break-after:avoid}
figure,tr,dl.numbers>div,.together{break-inside:avoid}
thead{display:table-header-group}
svg{max-height:225mm}
figure.landscape{page:landscape}
.broad{width:auto;margin-left:0;transform:none}
.broad svg{max-width:100%;max-height:155mm}
a{color:inherit;text-decoration:none}
}
`;

/** The colours of figures as variables of the style sheet. */
export const stylePalette: Palette = {
  ...{ ink: 'var(--ink)', quiet: 'var(--quiet)', line: 'var(--line)', ground: 'var(--ground)' },
  ...{ accent: 'var(--accent)', soft: 'var(--soft)', good: 'var(--good)', bad: 'var(--bad)', warn: 'var(--warn)' },
  series: lightPalette.series.map((_, at) => `var(--series-${at})`),
};

function variables({ series, ...named }: Palette): string {
  const all = [...Object.entries(named), ...series.map((colour, at) => [`series-${at}`, colour])];
  return all.map(([name, colour]) => `--${name}:${colour}`).join(';');
}
