/** For A4 paper first; no outside fonts, images or scripts. */
export const style = `
@page { size: A4; margin: 18mm 15mm; }
* { box-sizing: border-box; }
body { font: 10.5pt/1.55 'Noto Serif CJK SC', 'Source Han Serif SC', 'Songti SC', SimSun, serif; color: #111; max-width: 190mm; margin: 0 auto; padding: 8mm; }
h1 { font-size: 20pt; text-align: center; letter-spacing: .5em; margin: 0 0 2mm; }
h2 { font-size: 13pt; border-bottom: 1px solid #333; margin: 8mm 0 3mm; break-after: avoid; }
h3 { font-size: 11pt; margin: 5mm 0 2mm; break-after: avoid; }
.subject { text-align: center; font-size: 13pt; margin: 0 0 6mm; }
table { width: 100%; border-collapse: collapse; margin: 2mm 0; }
th, td { border: 1px solid #777; padding: 1mm 2mm; vertical-align: top; text-align: left; overflow-wrap: anywhere; }
th { background: #f0f0f0; font-weight: 600; }
thead { display: table-header-group; }
tr, figure { break-inside: avoid; }
figure { margin: 0; }
.names th { width: 24mm; }
.text { white-space: pre-wrap; border: 1px solid #777; padding: 3mm; margin: 2mm 0; overflow-wrap: anywhere; }
.data { margin: 0; padding: 0; list-style: none; }
.data .data { padding-left: 4mm; }
.hash { font: 8pt/1.4 'DejaVu Sans Mono', Menlo, Consolas, monospace; overflow-wrap: anywhere; }
.when, .brief { white-space: nowrap; }
.met { color: #06602b; } .unmet { color: #a11; }
.rehearsal { border: 2px solid #a11; color: #a11; text-align: center; padding: 2mm; font-weight: 600; }
.watermark { position: fixed; inset: 0; display: flex; align-items: center; justify-content: center; pointer-events: none; }
.watermark span { font-size: 120pt; letter-spacing: .3em; color: #a11; opacity: .12; transform: rotate(-30deg); }
@media print { body { padding: 0; max-width: none; } th, .watermark span { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
`;
