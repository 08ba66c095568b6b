// Pictures of the past: the server reads, puts together and names (see Picture in telemetry.history), this draws. One axis
// of time below all panels, lanes and marks; looking closer asks the server for more, until every point is seen.
(() => {
  const place = document.querySelector("[data-past-picture]");
  if (!place) return;
  const words = place.dataset;
  const locale = words.locale;
  const figures = document.getElementById("past-figures");
  const status = document.querySelector(".past-status");
  const tools = document.querySelector(".past-tools");
  const SHORTEST = 2000;
  const hidden = new Set();

  let picture = JSON.parse(document.getElementById("past-data").content.textContent);
  let seen = [picture.from, picture.to];
  let chart = null;
  let layout = null;
  let cursor = null;
  let asking = null;
  let settle = 0;

  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const paint = (index) => colour(`--series-${index}`);

  /* numbers and times in the reader's way; times in the reader's zone, which need not be the browser's */
  const decimals = (v) => (v === 0 ? 0 : Math.min(8, Math.max(0, 4 - Math.floor(Math.log10(Math.abs(v))))));
  const number = (v) => new Intl.NumberFormat(locale, { maximumFractionDigits: decimals(v) }).format(v);
  const times = new Map();
  const clock = (seconds) => {
    if (!times.has(seconds)) {
      times.set(seconds, new Intl.DateTimeFormat(locale, {
        timeZone: picture.zone, day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit",
        second: seconds ? "2-digit" : undefined, timeZoneName: "short",
      }));
    }
    return times.get(seconds);
  };
  const day = () => {
    if (!times.has("day")) times.set("day", new Intl.DateTimeFormat(locale, { timeZone: picture.zone, weekday: "short", day: "numeric", month: "short", year: "numeric" }));
    return times.get("day");
  };
  const moment = (t) => clock(t % 60000 !== 0).format(t);
  const stretch = (from, to) => {
    if (from === to) return moment(from);
    const length = to - from;
    if (length >= 82800000 && length <= 90000000 && /\b0?0:00|12:00\sAM/.test(clock(false).format(from))) return day().format(from);
    return length > 90000000 ? day().formatRange(from, to - 1) : clock(length < 60000).formatRange(from, to);
  };

  const nice = (least, most, zero) => {
    let low = zero ? Math.min(0, least) : least;
    let high = zero ? Math.max(0, most) : most;
    if (low === high) {
      const pad = Math.abs(low) * 0.05 || 1;
      if (!zero || low !== 0) low -= pad;
      high += pad;
    }
    const rough = (high - low) / 5;
    const power = 10 ** Math.floor(Math.log10(rough));
    const step = [1, 2, 2.5, 5, 10].map((m) => m * power).find((s) => s >= rough * 0.999);
    return { min: Math.floor(low / step + 1e-9) * step, max: Math.ceil(high / step - 1e-9) * step, step };
  };

  const shown = (series) => series.filter((s) => !hidden.has(s.id));
  const inside = (p) => p && p[0] <= seen[1] && p[1] >= seen[0];

  const extent = (panel, axis) => {
    let least = Infinity;
    let most = -Infinity;
    shown(panel.series).filter((s) => s.axis === axis).forEach((s) => s.points.filter(inside).forEach((p) => {
      least = Math.min(least, p[3] ?? p[2]);
      most = Math.max(most, p[4] ?? p[2]);
    }));
    return nice(...(least <= most ? [least, most] : [0, 1]), panel.axes[axis].zero);
  };

  const pen = document.createElement("canvas").getContext("2d");
  const wide = (text, font) => {
    pen.font = `12px ${font}`;
    return pen.measureText(text).width;
  };

  const at = (s, p) => (s.bars ? p[0] : (p[0] + p[1]) / 2);
  const hatch = () => ({ svgElement: { tag: "path", attrs: { d: "M-2,10 L10,-2 M6,14 L14,6", stroke: colour("--line"), "stroke-width": 2, fill: "none" }, children: [], key: "hatch" }, svgWidth: 12, svgHeight: 12, repeat: "repeat" });

  const measure = () => {
    const width = place.clientWidth;
    const narrow = width < 560;
    const left = narrow ? 46 : 64;
    const right = picture.panels.some((p) => p.axes.length > 1) ? (narrow ? 42 : 60) : 14;
    const high = picture.panels.length === 1 ? (narrow ? 240 : 330) : picture.panels.length === 2 ? 200 : 150;
    const rows = [];
    let top = 4;
    picture.panels.forEach((panel) => {
      rows.push({ kind: "panel", panel, top: top + 24, height: high });
      top += 24 + high + 10;
    });
    picture.lanes.forEach((lane) => {
      rows.push({ kind: "lane", lane, top: top + 20, height: 22 });
      top += 46;
    });
    picture.marks.forEach((marks) => {
      rows.push({ kind: "marks", marks, top: top + 20, height: 18 });
      top += 42;
    });
    return { width, narrow, left, right, rows, bottom: top, height: top + 26 };
  };

  const option = () => {
    const ink = colour("--ink-soft");
    const strong = colour("--ink");
    const line = colour("--line");
    const ground = colour("--paper-raised");
    const font = getComputedStyle(document.body).fontFamily;
    const { rows, left, right, narrow, width } = layout;
    const made = { grid: [], xAxis: [], yAxis: [], series: [] };
    const plain = { silent: true, animation: false, clip: true };
    const yAxisOf = [];

    rows.forEach((row, index) => {
      made.grid.push({ left, right, top: row.top, height: row.height });
      made.xAxis.push({ gridIndex: index, type: "value", min: seen[0], max: seen[1], axisLabel: { show: false }, axisTick: { show: false }, splitLine: { show: false }, axisLine: { show: row.kind === "panel", onZero: false, lineStyle: { color: line } } });
      yAxisOf.push(made.yAxis.length);
      if (row.kind !== "panel") {
        made.yAxis.push({ gridIndex: index, type: "value", min: 0, max: 1, show: false });
        return;
      }
      row.panel.axes.forEach((axis, side) => {
        const scale = extent(row.panel, side);
        row.scales = [...(row.scales ?? []), scale];
        const digits = Math.max(0, Math.min(8, Math.ceil(-Math.log10(scale.step) + (String(scale.step).includes("25") ? 0.9 : 0))));
        const format = new Intl.NumberFormat(locale, { maximumFractionDigits: digits, notation: Math.max(Math.abs(scale.min), Math.abs(scale.max)) >= 1e6 ? "compact" : "standard" });
        made.yAxis.push({
          gridIndex: index, type: "value", position: side ? "right" : "left", min: scale.min, max: scale.max, interval: scale.step,
          name: axis.unit, nameGap: 9, nameTextStyle: { color: ink, align: side ? "right" : "left", padding: side ? [0, -right + 12, 0, 0] : [0, 0, 0, -left + 8] },
          axisLabel: { color: ink, formatter: (v) => format.format(v), hideOverlap: true }, axisLine: { show: false }, axisTick: { show: false },
          splitLine: { show: side === 0, lineStyle: { color: line } },
        });
      });
    });

    /* marks on the axis of time: thin lines in every row, texts below the last */
    let free = -Infinity;
    const labelled = picture.ticks.map((tick) => {
      const x = left + ((tick.at - seen[0]) / (seen[1] - seen[0])) * (width - left - right);
      const half = wide(tick.label, font) / 2;
      const fits = x - half > free && x - half >= 0 && x + half <= width;
      if (fits) free = x + half + 10;
      return { ...tick, fits };
    });
    rows.forEach((row, index) => {
      const base = { ...plain, type: "custom", xAxisIndex: index, yAxisIndex: yAxisOf[index] };
      const floor = row.scales ? row.scales[0].min : 0;
      const box = (api, p) => [api.coord([api.value(0), floor])[0], api.coord([api.value(1), floor])[0], p.coordSys];
      made.series.push({
        ...base, clip: false, z: 1, data: labelled.map((tick) => [tick.at, tick.at]),
        renderItem: (p, api) => {
          const tick = labelled[p.dataIndex];
          const x = api.coord([tick.at, floor])[0];
          if (x < left - 1 || x > width - right + 1) return null;
          const children = [{ type: "line", shape: { x1: x, x2: x, y1: p.coordSys.y, y2: p.coordSys.y + p.coordSys.height }, style: { stroke: line, lineWidth: 1, opacity: tick.strong ? 1 : 0.55 } }];
          if (index === rows.length - 1 && tick.fits) children.push({ type: "text", style: { text: tick.label, x, y: layout.bottom + 2, align: "center", fill: tick.strong ? strong : ink, fontSize: 12, fontWeight: tick.strong ? 600 : 400, fontFamily: font } });
          return { type: "group", children };
        },
      });
      if (row.kind === "panel") {
        made.series.push({
          ...base, clip: false, z: 2, data: [[seen[0], seen[0]]],
          renderItem: (p) => ({ type: "group", children: legend(row.panel, p.coordSys, ink, font) }),
        }, {
          ...base, z: 2, data: row.panel.gaps,
          renderItem: (p, api) => {
            const [from, to, sys] = box(api, p);
            const a = Math.max(from, sys.x);
            const b = Math.min(to, sys.x + sys.width);
            if (b - a < 1) return null;
            const children = [{ type: "rect", shape: { x: a, y: sys.y, width: b - a, height: sys.height }, style: { fill: hatch() } }];
            if (b - a > 70) children.push({ type: "text", style: { text: words.wordNone, x: (a + b) / 2, y: sys.y + sys.height / 2, align: "center", verticalAlign: "middle", fill: ink, fontSize: 12, backgroundColor: ground, padding: [3, 6], borderRadius: 4, fontFamily: font } });
            return { type: "group", children };
          },
        });
        shown(row.panel.series).forEach((s) => made.series.push(...curve(s, { ...plain, xAxisIndex: index, yAxisIndex: yAxisOf[index] + s.axis }, row.scales[s.axis])));
      } else if (row.kind === "lane") {
        made.series.push(title(base, row.lane.name), {
          ...base, z: 3, data: hidden.has(row.lane.id) ? [] : row.lane.bands.map((band) => [band.from, band.to]),
          renderItem: (p, api) => {
            const band = row.lane.bands[p.dataIndex];
            const [from, to, sys] = box(api, p);
            const a = Math.max(from, sys.x);
            const b = Math.min(to, sys.x + sys.width);
            if (b < a) return null;
            const children = [{ type: "rect", shape: { x: a, y: sys.y, width: Math.max(1, b - a), height: sys.height }, style: { fill: paint(band.colour), opacity: row.lane.earlier ? 0.16 : 0.3 } },
              { type: "rect", shape: { x: a, y: sys.y + sys.height - 3, width: Math.max(1, b - a), height: 3 }, style: { fill: paint(band.colour) } }];
            if (b - a > wide(band.text, font) + 10) children.push({ type: "text", style: { text: band.text, x: a + 5, y: sys.y + sys.height / 2 - 1, verticalAlign: "middle", fill: strong, fontSize: 12, fontFamily: font } });
            return { type: "group", children };
          },
        });
      } else {
        made.series.push(title(base, row.marks.name), {
          ...base, z: 3, data: hidden.has(row.marks.id) ? [] : row.marks.marks.map((mark) => [mark.at, mark.at]),
          renderItem: (p, api) => {
            const x = api.coord([api.value(0), 0])[0];
            const y = p.coordSys.y + p.coordSys.height / 2;
            return { type: "polygon", shape: { points: [[x, y - 7], [x + 6, y], [x, y + 7], [x - 6, y]] }, style: { fill: paint(row.marks.colour), stroke: ground, lineWidth: 1 } };
          },
        });
      }
    });

    /* which line is which, above the panel, as far as there is room; the table below names them all */
    function legend(panel, sys, fill, fontFamily) {
      const children = [];
      let x = sys.x + (panel.axes[0].unit ? 12 : 0);
      for (const s of shown(panel.series)) {
        const long = wide(s.name, font);
        if (x + 24 + long > sys.x + sys.width - (panel.axes.length > 1 ? 10 : 0)) break;
        children.push({ type: "line", shape: { x1: x, x2: x + 16, y1: sys.y - 13, y2: sys.y - 13 }, style: { stroke: paint(s.colour), lineWidth: s.bars ? 7 : 2.5, opacity: s.bars ? 0.78 : 1, lineDash: s.earlier ? [2, 3] : null } },
          { type: "text", style: { text: s.name, x: x + 21, y: sys.y - 19, fill, fontSize: 12, fontFamily } });
        x += 21 + long + 18;
      }
      return children;
    }

    function title(base, text) {
      return {
        ...base, clip: false, z: 2, data: [[seen[0], seen[0]]],
        renderItem: (p) => ({ type: "text", style: { text, x: p.coordSys.x, y: p.coordSys.y - 17, fill: ink, fontSize: 12, fontFamily: font } }),
      };
    }

    function curve(s, base, scale) {
      const tone = paint(s.colour);
      const faint = s.earlier ? 0.55 : 1;
      if (s.bars) {
        const bars = s.points.filter(inside);
        return [{
          ...base, type: "custom", z: s.earlier ? 3 : 4, data: bars.map((p) => [p[0], p[1], p[2]]),
          renderItem: (p, api) => {
            const zero = api.coord([api.value(0), Math.max(scale.min, 0)])[1];
            const [from, y] = api.coord([api.value(0), api.value(2)]);
            const to = api.coord([api.value(1), 0])[0];
            const space = to - from > 6 ? 1.5 : to - from > 3 ? 0.5 : 0;
            const shape = { x: from + space, y: Math.min(y, zero), width: Math.max(0.6, to - from - 2 * space), height: Math.abs(zero - y) };
            return { type: "rect", shape, style: s.earlier ? { fill: "transparent", stroke: tone, lineWidth: 1, lineDash: [2, 2] } : { fill: tone, opacity: 0.78 } };
          },
        }];
      }
      const runs = [];
      let run = [];
      s.points.forEach((p) => {
        if (p) run.push(p);
        else { if (run.length) runs.push(run); run = []; }
      });
      if (run.length) runs.push(run);
      const bands = runs.filter((r) => r.some((p) => p[3] !== undefined && p[3] < p[4]));
      const few = s.every && s.points.length < Math.max(60, width / 9);
      const drawn = [{
        ...base, type: "line", z: s.earlier ? 4 : 5, symbol: "circle", connectNulls: false,
        symbolSize: few ? 5 : 3.5, showSymbol: true, showAllSymbol: true,
        data: runs.flatMap((r, index) => [...(index ? [[at(s, r[0]), null]] : []), ...r.map((p) => (few || r.length === 1 ? [at(s, p), p[2]] : { value: [at(s, p), p[2]], symbol: "none" }))]),
        itemStyle: { color: tone, opacity: faint }, lineStyle: { color: tone, width: s.earlier ? 1.4 : 1.8, type: s.earlier ? [1.5, 3] : "solid", opacity: s.earlier ? 0.9 : 1 },
      }];
      if (bands.length) {
        drawn.unshift({
          ...base, type: "custom", z: 3, data: bands.map((r) => [r[0][0], r[r.length - 1][1]]),
          renderItem: (p, api) => {
            const r = bands[p.dataIndex];
            const edge = (index) => r.map((q) => api.coord([at(s, q), q[index] ?? q[2]]));
            return { type: "polygon", shape: { points: [...edge(4), ...edge(3).reverse()] }, style: { fill: tone, opacity: s.earlier ? 0.1 : 0.2 } };
          },
        });
      }
      return drawn;
    }

    return { animation: false, textStyle: { fontFamily: font, color: ink }, tooltip: { show: false }, ...made };
  };

  const stage = document.createElement("div");
  stage.className = "past-stage";
  stage.setAttribute("aria-hidden", "true");
  const line = Object.assign(document.createElement("div"), { className: "past-cursor", hidden: true });
  const box = Object.assign(document.createElement("div"), { className: "past-select", hidden: true });
  const tip = Object.assign(document.createElement("div"), { className: "past-tip", hidden: true });
  const told = Object.assign(document.createElement("p"), { className: "visually-hidden" });
  told.setAttribute("aria-live", "polite");

  const draw = () => {
    layout = measure();
    if (layout.rows.length === 0) {
      place.dataset.drawn = "0";
      return;
    }
    stage.style.height = `${layout.height}px`;
    if (!chart) chart = echarts.init(stage, null, { renderer: "svg" });
    chart.resize({ width: layout.width, height: layout.height });
    chart.setOption(option(), { notMerge: true });
    place.dataset.drawn = String(picture.panels.reduce((sum, panel) => sum + panel.series.reduce((all, s) => all + s.points.filter(Boolean).length, 0), 0));
    point(cursor);
  };

  /* the crosshair and what it meets */
  const scale = () => (layout.width - layout.left - layout.right) / (seen[1] - seen[0]);
  const timeAt = (x) => seen[0] + (x - layout.left) / scale();
  const placeOf = (t) => layout.left + (t - seen[0]) * scale();

  const nearest = (s, t) => {
    let best = null;
    let least = Infinity;
    for (const p of s.points) {
      if (!p || p[1] < seen[0] || p[0] > seen[1]) continue;
      const away = p[0] <= t && t < p[1] ? 0 : Math.min(Math.abs(p[0] - t), Math.abs(p[1] - t));
      if (away < least) { least = away; best = p; }
    }
    const reach = Math.max(24 / scale(), best ? (best[1] - best[0]) / 2 : 0);
    return best && least <= reach ? best : null;
  };

  const met = (t) => {
    const rows = [];
    let head = null;
    picture.panels.forEach((panel) => shown(panel.series).forEach((s) => {
      const p = nearest(s, t);
      if (!p) return;
      if (!head || (p[1] - p[0]) < (head[1] - head[0])) head = [p[0], p[1]];
      const range = p[3] !== undefined && p[3] < p[4] ? `${number(p[3])} – ${number(p[4])}` : "";
      rows.push([s.colour, s.earlier, s.name, `${number(p[2])} ${s.unit}`, s.earlier ? `${stretch(p[0] - s.back, p[1] - s.back)}${range ? `, ${range}` : ""}` : range]);
    }));
    picture.lanes.filter((lane) => !hidden.has(lane.id)).forEach((lane) => {
      const band = lane.bands.find((b) => b.from <= t && t < b.to);
      if (band) rows.push([band.colour, lane.earlier, lane.name, band.text, stretch(band.from - lane.back, band.to - lane.back)]);
    });
    picture.marks.filter((marks) => !hidden.has(marks.id)).forEach((marks) => {
      const reach = 9 / scale();
      marks.marks.filter((m) => Math.abs(m.at - t) <= reach).slice(0, 4).forEach((m) => rows.push([marks.colour, false, marks.name, m.text, moment(m.at)]));
    });
    return { head: head ? stretch(...head) : moment(Math.round(t)), rows };
  };

  function point(t, say) {
    cursor = t;
    const off = t === null || t < seen[0] || t > seen[1];
    line.hidden = off;
    tip.hidden = off;
    if (off) return;
    const x = placeOf(t);
    line.style.left = `${x}px`;
    line.style.top = "4px";
    line.style.height = `${layout.bottom - 6}px`;
    const { head, rows } = met(t);
    const table = document.createElement("table");
    const caption = table.createTHead().insertRow().appendChild(document.createElement("th"));
    caption.colSpan = 3;
    caption.textContent = head;
    const body = table.createTBody();
    rows.forEach(([tone, earlier, name, value, note]) => {
      const row = body.insertRow();
      const first = row.insertCell();
      first.append(Object.assign(document.createElement("span"), { className: `swatch series-${tone}${earlier ? " swatch-earlier" : ""}` }), name);
      row.insertCell().textContent = value;
      row.insertCell().textContent = note;
    });
    tip.replaceChildren(table);
    const half = x > layout.width / 2;
    tip.style.left = half ? "auto" : `${x + 12}px`;
    tip.style.right = half ? `${layout.width - x + 12}px` : "auto";
    tip.style.top = "28px";
    if (say) told.textContent = `${head}: ${rows.map((r) => `${r[2]} ${r[3]}`).join(", ")}`;
  }

  /* looking closer, farther, elsewhere */
  const iso = (t) => new Date(Math.round(t)).toISOString();
  const zoomed = () => Math.abs(seen[0] - picture.baseFrom) > 1 || Math.abs(seen[1] - picture.baseTo) > 1;
  const zoomText = () => `${iso(seen[0])}/${iso(seen[1])}`;

  const remember = (push) => {
    const here = new URL(location.href);
    zoomed() ? here.searchParams.set("zoom", zoomText()) : here.searchParams.delete("zoom");
    if (push && here.href !== location.href) history.pushState(null, "", here);
    document.querySelectorAll("a[data-zoom], form[data-zoom]").forEach((each) => {
      if (each instanceof HTMLAnchorElement) {
        const to = new URL(each.href);
        zoomed() ? to.searchParams.set("zoom", zoomText()) : to.searchParams.delete("zoom");
        each.href = to.pathname + to.search;
      } else {
        each.querySelectorAll("input[name=zoom]").forEach((input) => input.remove());
        if (zoomed()) each.prepend(Object.assign(document.createElement("input"), { type: "hidden", name: "zoom", value: zoomText() }));
      }
    });
  };

  const address = (most) => {
    const source = new URL(words.source, location.href);
    source.searchParams.set("most", String(most));
    return source;
  };

  const fetched = async (source) => {
    asking?.abort();
    asking = new AbortController();
    const answer = await fetch(source, { headers: { Accept: "application/json", "X-Outturn-Form": "1" }, signal: asking.signal });
    if (!answer.ok) {
      const problem = (answer.headers.get("Content-Type") ?? "").startsWith("application/problem+json") ? await answer.json() : {};
      throw new Error([problem.detail, problem.cure].filter(Boolean).join(" ") || words.wordFailed);
    }
    return answer.json();
  };

  const load = async () => {
    const source = address(Math.max(100, Math.min(1200, Math.round(place.clientWidth / 2))));
    if (zoomed()) source.searchParams.set("zoom", zoomText());
    place.setAttribute("aria-busy", "true");
    status.classList.remove("failed");
    status.textContent = words.wordLoading;
    try {
      const answer = await fetched(source);
      picture = answer.picture;
      seen = [picture.from, picture.to];
      const part = new DOMParser().parseFromString(answer.figures, "text/html");
      const scrolled = figures.querySelector(".scroll.tall")?.scrollTop ?? 0;
      figures.replaceChildren(...part.body.childNodes);
      const tall = figures.querySelector(".scroll.tall");
      if (tall) tall.scrollTop = scrolled;
      dress();
      draw();
      slide();
      status.textContent = "";
      place.dataset.loaded = String(Number(place.dataset.loaded ?? 0) + 1);
    } catch (error) {
      if (error.name === "AbortError") return;
      status.classList.add("failed");
      status.textContent = error instanceof TypeError ? words.wordFailed : error.message;
    }
    place.removeAttribute("aria-busy");
  };

  const look = (from, to, push = true) => {
    const middle = (from + to) / 2;
    const half = Math.max(SHORTEST, to - from) / 2;
    const latest = Math.max(picture.baseTo, picture.now);
    const shift = Math.min(0, latest - (middle + half));
    seen = [Math.round(middle - half + shift), Math.round(middle + half + shift)];
    if (seen[0] <= picture.baseFrom && seen[1] >= picture.baseTo) seen = [picture.baseFrom, picture.baseTo];
    draw();
    asking?.abort(); // an answer to where one looked before would lead back there
    window.clearTimeout(settle);
    settle = window.setTimeout(() => { remember(push); load(); }, 220);
  };

  const zoom = (factor) => {
    const middle = cursor !== null && cursor > seen[0] && cursor < seen[1] ? cursor : (seen[0] + seen[1]) / 2;
    look(middle - (middle - seen[0]) * factor, middle + (seen[1] - middle) * factor);
  };
  const move = (part) => look(seen[0] + (seen[1] - seen[0]) * part, seen[1] + (seen[1] - seen[0]) * part);
  const whole = () => look(picture.baseFrom, picture.baseTo);
  const ways = { earlier: () => move(-0.5), later: () => move(0.5), in: () => zoom(0.5), out: () => zoom(2), whole, copy: () => copy() };

  const copy = async () => {
    const link = new URL(figures.querySelector("[data-past-here]").dataset.pastHere, location.href);
    if (zoomed()) link.searchParams.set("zoom", zoomText());
    try {
      await navigator.clipboard.writeText(link.href);
      status.textContent = words.wordCopied;
    } catch {
      history.replaceState(null, "", link);
      status.textContent = words.wordAddress;
    }
  };

  /* the strip below: all of the range, with the part that is seen */
  const stripPlace = document.querySelector("[data-past-strip]");
  let strip = null;
  let stripFor = "";
  let sliding = 0;
  const slide = async () => {
    if (!stripPlace || picture.panels.length === 0) return;
    const range = `${picture.baseFrom}-${picture.baseTo}`;
    if (!strip || stripFor !== range) {
      let source = picture;
      if (zoomed()) {
        if (strip) { await 0; }
        try {
          const answer = await fetch(address(150), { headers: { Accept: "application/json" } });
          source = answer.ok ? (await answer.json()).picture : picture;
        } catch { source = picture; }
      }
      stripFor = range;
      const s = source.panels[0]?.series[0];
      strip ??= echarts.init(stripPlace, null, { renderer: "svg" });
      const ink = colour("--context");
      strip.setOption({
        animation: false, grid: { left: layout.left, right: layout.right, top: 0, height: 0 },
        xAxis: { type: "time", min: picture.baseFrom, max: picture.baseTo, show: false }, yAxis: { type: "value", show: false, scale: true },
        dataZoom: [{
          type: "slider", left: layout.left, right: layout.right, top: 4, height: 30, showDetail: false, brushSelect: false, throttle: 60, filterMode: "none",
          borderColor: colour("--line"), fillerColor: `${colour("--focus")}22`, handleStyle: { color: colour("--paper-raised"), borderColor: ink }, moveHandleStyle: { color: ink, opacity: 0.4 },
          dataBackground: { lineStyle: { color: ink, opacity: 0.8 }, areaStyle: { color: ink, opacity: 0.15 } }, selectedDataBackground: { lineStyle: { color: ink }, areaStyle: { color: ink, opacity: 0.2 } },
        }],
        series: [{ type: "line", symbol: "none", silent: true, lineStyle: { opacity: 0 }, data: [[picture.baseFrom, null], ...(s ? s.points.map((p) => (p ? [at(s, p), p[2]] : null)).filter(Boolean) : []), [picture.baseTo, null]] }],
      }, { notMerge: true });
      strip.off("datazoom");
      strip.on("datazoom", (event) => {
        if (sliding > 0) { sliding -= 1; return; }
        const at0 = event.batch?.[0] ?? event;
        const all = picture.baseTo - picture.baseFrom;
        look(picture.baseFrom + (all * at0.start) / 100, picture.baseFrom + (all * at0.end) / 100);
      });
    }
    const all = picture.baseTo - picture.baseFrom;
    sliding += 1;
    strip.dispatchAction({ type: "dataZoom", start: ((seen[0] - picture.baseFrom) / all) * 100, end: ((seen[1] - picture.baseFrom) / all) * 100 });
  };

  /* rows of the table hide and show their series */
  const dress = () => {
    const said = figures.querySelector(".past-said");
    if (said) document.querySelector("[data-past-said]").replaceChildren(said);
    figures.querySelectorAll("[data-past-row]").forEach(toggle);
  };
  const toggle = (row) => {
    const cell = row.cells[0];
    const id = row.dataset.pastRow;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "past-toggle";
    button.title = words.wordHide;
    button.setAttribute("aria-pressed", String(!hidden.has(id)));
    button.append(...cell.childNodes);
    button.addEventListener("click", () => {
      hidden.has(id) ? hidden.delete(id) : hidden.add(id);
      button.setAttribute("aria-pressed", String(!hidden.has(id)));
      draw();
    });
    cell.append(button);
  };

  /* mouse and finger: a mouse draws the stretch to look at, a finger moves the crosshair */
  let began = null;
  const within = (event) => {
    const frame = place.getBoundingClientRect();
    return Math.min(layout.width - layout.right, Math.max(layout.left, event.clientX - frame.left));
  };
  place.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || !layout) return;
    if (event.pointerType === "mouse") {
      began = within(event);
      place.setPointerCapture(event.pointerId);
    } else {
      point(timeAt(within(event)));
    }
  });
  place.addEventListener("pointermove", (event) => {
    if (!layout) return;
    const x = within(event);
    if (began !== null) {
      box.hidden = Math.abs(x - began) < 4;
      box.style.left = `${Math.min(x, began)}px`;
      box.style.width = `${Math.abs(x - began)}px`;
      box.style.top = "4px";
      box.style.height = `${layout.bottom - 6}px`;
    }
    point(timeAt(x));
  });
  place.addEventListener("pointerup", (event) => {
    if (began === null) return;
    const x = within(event);
    const from = Math.min(x, began);
    const to = Math.max(x, began);
    began = null;
    box.hidden = true;
    if (to - from > 5) look(timeAt(from), timeAt(to));
  });
  place.addEventListener("pointercancel", () => { began = null; box.hidden = true; });
  place.addEventListener("pointerleave", (event) => { if (began === null && event.pointerType === "mouse") point(null); });
  place.addEventListener("dblclick", whole);
  place.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) return; // the page scrolls as pages do
    event.preventDefault();
    zoom(event.deltaY > 0 ? 1.25 : 0.8);
  }, { passive: false });

  const starts = () => [...new Set(picture.panels.flatMap((panel) => shown(panel.series).flatMap((s) => s.points.filter(inside).map((p) => at(s, p))))
    .concat(picture.marks.flatMap((marks) => marks.marks.map((m) => m.at))))].filter((t) => t >= seen[0] && t <= seen[1]).sort((a, b) => a - b);
  const step = (way) => {
    const all = starts();
    if (all.length === 0) return;
    const next = cursor === null ? (way > 0 ? all[0] : all[all.length - 1])
      : way > 0 ? all.find((t) => t > cursor + 0.5) : all.findLast((t) => t < cursor - 0.5);
    if (next !== undefined) point(next, true);
  };
  place.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const keys = {
      ArrowLeft: () => (event.shiftKey ? move(-0.25) : step(-1)), ArrowRight: () => (event.shiftKey ? move(0.25) : step(1)),
      "+": () => zoom(0.5), "=": () => zoom(0.5), "-": () => zoom(2), 0: whole, Home: whole, Escape: () => { began = null; box.hidden = true; point(null); },
    };
    const act = keys[event.key];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  });
  tools.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("[data-past]") : null;
    if (button) ways[button.dataset.past]();
  });

  window.addEventListener("popstate", () => {
    const asked = new URL(location.href).searchParams.get("zoom");
    const [from, to] = asked ? asked.split("/").map(Date.parse) : [picture.baseFrom, picture.baseTo];
    if (Number.isFinite(from) && Number.isFinite(to)) look(from, to, false);
  });

  /* while the time goes on: a machine's page is told, others ask now and then; what is looked at stays */
  let soon = 0;
  const goOn = () => {
    if (soon || document.hidden || began !== null || !picture.live) return;
    soon = window.setTimeout(() => { soon = 0; load(); }, 2500);
  };
  if (words.live) {
    const news = new EventSource(words.live);
    news.addEventListener("latest", goOn);
    window.addEventListener("pagehide", () => news.close());
  } else if (picture.live) {
    window.setInterval(goOn, 30000);
  }
  document.addEventListener("visibilitychange", goOn);

  /* many signals: what does not match is not offered */
  document.querySelector("[data-past-search]")?.addEventListener("input", (event) => {
    const wanted = event.target.value.trim().toLowerCase();
    document.querySelectorAll(".past-groups fieldset").forEach((group) => {
      group.querySelectorAll("label").forEach((each) => { each.hidden = !each.textContent.toLowerCase().includes(wanted) && !each.querySelector("input").checked; });
      group.hidden = [...group.querySelectorAll("label")].every((each) => each.hidden);
    });
  });

  const start = () => {
    place.replaceChildren(stage, line, box, tip, told);
    dress();
    draw();
    slide();
    remember(false);
    let width = place.clientWidth;
    new ResizeObserver(() => {
      if (place.clientWidth === width) return;
      width = place.clientWidth;
      draw();
      strip?.resize();
    }).observe(place);
    document.addEventListener("outturn:theme", () => { draw(); stripFor = ""; slide(); });
  };
  document.readyState === "loading" ? document.addEventListener("DOMContentLoaded", start) : start();
})();
