// The house's visual language: solid is measured, dashed is expected, shaded is the difference. The server sends data
// and meaning (see Chart in the ui module); colours come from the style sheet, so light and dark are one picture.
(() => {
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const looks = {
    measured: { colour: "--proven", width: 2, dash: "solid" },
    expected: { colour: "--promised", width: 2, dash: [6, 4] },
    context: { colour: "--context", width: 1, dash: "solid" },
    fee: { colour: "--promised", width: 2, dash: "solid" },
    value: { colour: "--proven", width: 2, dash: "solid" },
  };

  const number = (locale, digits) => new Intl.NumberFormat(locale, { maximumFractionDigits: digits });

  const time = (locale, zone, spanDays) =>
    new Intl.DateTimeFormat(locale, {
      timeZone: zone, day: "numeric", month: "short", year: spanDays > 200 ? "numeric" : undefined,
      hour: spanDays < 4 ? "2-digit" : undefined, minute: spanDays < 4 ? "2-digit" : undefined,
    });

  const span = (chart) => {
    const xs = chart.series.flatMap((s) => (s.points.length ? [s.points[0][0], s.points[s.points.length - 1][0]] : []));
    return xs.length ? (Math.max(...xs) - Math.min(...xs)) / 86400000 : 0;
  };

  const shade = (chart, gap) => {
    const lower = new Map(chart.series[gap.lower].points.map(([x, y]) => [x, y]));
    const both = chart.series[gap.upper].points.filter(([x, y]) => y !== null && lower.get(x) != null);
    const area = (name, stack, values, fill) => ({
      name, type: "line", stack, data: values, symbol: "none", silent: true, lineStyle: { opacity: 0 },
      itemStyle: { color: fill ?? "transparent" }, areaStyle: fill ? { color: fill, opacity: 0.28 } : { opacity: 0 }, tooltip: { show: false }, z: 1,
    });
    const base = both.map(([x, y]) => [x, Math.min(y, lower.get(x))]);
    return [
      area("", "saved", base, null),
      area(gap.name, "saved", both.map(([x, y]) => [x, Math.max(0, y - lower.get(x))]), colour("--proven")),
      area("", "over", base, null),
      area("", "over", both.map(([x, y]) => [x, Math.max(0, lower.get(x) - y)]), colour("--promised")),
    ];
  };

  const option = (chart, locale, narrow) => {
    const ink = colour("--ink-soft");
    const line = colour("--line");
    const font = getComputedStyle(document.body).fontFamily;
    const isTime = chart.x.kind === "time";
    const months = isTime && chart.series.every((s) => s.shape === "bars");
    const days = isTime ? span(chart) : 0;
    const zoomed = days > 40 && !months;
    const when = isTime ? time(locale, chart.zone, days) : null;
    const month = months ? new Intl.DateTimeFormat(locale, { timeZone: chart.zone, month: "short", year: "numeric" }) : null;
    const exact = isTime ? time(locale, chart.zone, 1) : null;
    const axis = (a, i) => ({
      type: "value", name: a.unit, position: i ? "right" : "left", nameTextStyle: { color: ink, align: i ? "right" : "left" }, scale: i === 1,
      axisLabel: { color: ink, formatter: (v) => number(locale, 2).format(v) },
      splitLine: { show: i === 0, lineStyle: { color: line } },
    });
    const plain = chart.series.filter((s) => s.meaning === "context" && s.shape === "line");
    const drawn = chart.series.map((s) => {
      const look = looks[s.meaning];
      // lines without a meaning of their own are told apart by colours
      const paint = colour(plain.length > 1 && plain.includes(s) ? `--series-${(plain.indexOf(s) % 8) + 1}` : look.colour);
      const bar = months && s.meaning === "expected";
      return {
        name: s.name, yAxisIndex: s.axis, z: s.meaning === "context" ? 2 : 3,
        data: months ? s.points.map(([x, y]) => [month.format(new Date(x)), y]) : s.points, barMaxWidth: 48,
        type: { line: "line", points: "scatter", bars: "bar" }[s.shape],
        symbol: s.shape === "points" ? "circle" : "none", symbolSize: s.meaning === "context" ? 4 : 5,
        connectNulls: false,
        itemStyle: bar ? { color: "transparent", borderColor: paint, borderWidth: 2, borderType: "dashed" } : { color: paint, opacity: s.shape === "points" ? 0.55 : 1 },
        lineStyle: { color: paint, width: look.width, type: look.dash },
        sampling: s.points.length > 4000 ? "lttb" : undefined, large: s.points.length > 4000,
      };
    });
    return {
      animation: false,
      aria: { enabled: true },
      textStyle: { fontFamily: font, color: ink },
      grid: { left: 8, right: chart.axes.length > 1 ? 8 : 16, top: 64, bottom: zoomed ? 52 : isTime ? 12 : 30, containLabel: true },
      legend: { top: 0, left: 0, itemGap: 18, textStyle: { color: ink, fontFamily: font, fontSize: 12 }, data: [...drawn.map((s) => s.name), ...(chart.between ? [chart.between.name] : [])] },
      tooltip: {
        trigger: isTime || chart.series.every((s) => s.shape !== "points") ? "axis" : "item", renderMode: "richText",
        backgroundColor: colour("--paper-raised"), borderColor: line, textStyle: { color: colour("--ink") },
        formatter: (items) => {
          const list = (Array.isArray(items) ? items : [items]).filter((i) => i.seriesName && i.value && i.value[1] != null);
          if (!list.length) return "";
          const at = list[0].value[0];
          const head = months ? at : isTime ? exact.format(new Date(at)) : `${number(locale, 2).format(at)} ${chart.x.unit}`;
          return [head, ...list.map((i) => {
            const s = chart.series.find((one) => one.name === i.seriesName);
            return s ? `${i.seriesName}: ${number(locale, 2).format(i.value[1])} ${chart.axes[s.axis].unit}` : null;
          }).filter(Boolean)].join("\n");
        },
      },
      xAxis: {
        type: months ? "category" : isTime ? "time" : "value", scale: true, name: isTime ? "" : chart.x.unit, nameTextStyle: { color: ink }, nameLocation: "middle", nameGap: 26,
        axisLabel: { color: ink, hideOverlap: true, formatter: isTime && !months ? (v) => when.format(new Date(v)) : undefined },
        axisLine: { lineStyle: { color: line } }, splitLine: { show: false }, splitNumber: narrow ? 3 : 6,
      },
      yAxis: chart.axes.map(axis),
      dataZoom: zoomed ? [{ type: "inside" }, { type: "slider", height: 22, bottom: 8, borderColor: line, textStyle: { color: ink }, labelFormatter: (v) => when.format(new Date(v)) }] : [],
      series: [...(chart.between ? shade(chart, chart.between) : []), ...drawn],
    };
  };

  const draw = async (place) => {
    const answer = await fetch(place.dataset.chart, { headers: { Accept: "application/json" } });
    if (!answer.ok) {
      place.classList.add("failed");
      return;
    }
    const chart = await answer.json();
    let picture = echarts.getInstanceByDom(place);
    if (!picture) {
      place.replaceChildren();
      picture = echarts.init(place, null, { renderer: "svg" });
      new ResizeObserver(() => picture.resize()).observe(place);
    }
    place.chart = chart;
    picture.setOption(option(chart, place.dataset.locale, place.clientWidth < 500), { notMerge: true });
    place.dataset.drawn = String(chart.series.reduce((sum, s) => sum + s.points.length, 0));
  };

  const all = (selector) => document.querySelectorAll(selector).forEach((place) => draw(place));
  const start = () => all("[data-chart]");
  document.readyState === "loading" ? document.addEventListener("DOMContentLoaded", start) : start();
  document.addEventListener("outturn:points", () => all('[data-chart-live="true"]'));
  document.addEventListener("outturn:theme", () => all("[data-chart]"));
  document.addEventListener("htmx:afterSwap", (event) => event.target.querySelectorAll("[data-chart]").forEach((place) => draw(place)));
})();
