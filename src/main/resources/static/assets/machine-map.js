// The map of machines: the world's outlines come from this house, the server gathers machines into clusters, colour tells
// the state of life of most of them. A click looks closer; on a single site it opens the list.
(() => {
  const CLOSEST = 10;
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const paints = { PLANNED: "--promised", IN_SERVICE: "--proven", PAUSED: "--context", RETIRED: "--ink" };
  const degrees = (n) => n.toFixed(4);

  const start = async () => {
    const place = document.querySelector("[data-map]");
    if (!place || place.dataset.drawn) return;
    const words = place.dataset;
    const number = new Intl.NumberFormat(words.locale);
    const fail = () => {
      place.classList.add("failed");
      place.replaceChildren(Object.assign(document.createElement("p"), { className: "wait", textContent: words.wordFailed }));
    };
    const outline = await fetch(words.outline).catch(() => null);
    if (!outline || !outline.ok) return fail();
    echarts.registerMap("world", await outline.json());
    place.replaceChildren();
    const picture = echarts.init(place, null, { renderer: "svg" });
    let clusters = [];
    let asked = 0;

    const word = (state) => words[`word${state.toLowerCase().replace(/(^|_)([a-z])/g, (all, bar, letter) => letter.toUpperCase())}`];
    const most = (cluster) => Object.entries(cluster.states).sort((a, b) => b[1] - a[1])[0][0];
    const told = (cluster) => [
      cluster.name,
      `${number.format(cluster.machines)} ${words.wordMachines}`,
      ...Object.entries(cluster.states).filter(([, count]) => count > 0).map(([state, count]) => `${word(state)}: ${number.format(count)}`),
      cluster.closest ? words.wordOpen : words.wordCloser,
    ].join("\n");

    /* What of the world is to be seen; a corner outside the world counts as the world's edge. */
    const seen = () => {
      const at = (x, y) => picture.convertFromPixel("geo", [x, y]) ?? [NaN, NaN];
      const [west, north] = at(0, 0);
      const [east, south] = at(place.clientWidth, place.clientHeight);
      const keep = (value, least, greatest) => (Number.isFinite(value) ? Math.min(greatest, Math.max(least, value)) : null);
      const box = [keep(west, -180, 179) ?? -180, keep(south, -90, 89) ?? -90, keep(east, -179, 180.001) ?? 180.001, keep(north, -89, 90.001) ?? 90.001];
      return box[0] < box[2] && box[1] < box[3] ? box : [-180, -90, 180.001, 90.001];
    };
    const zoom = () => picture.getOption()?.geo?.[0]?.zoom ?? 1;

    const series = () => ({
      type: "scatter", coordinateSystem: "geo",
      data: clusters.map((cluster) => ({
        value: [cluster.longitude, cluster.latitude, cluster.machines],
        symbolSize: Math.min(46, 9 + 5 * Math.log2(1 + cluster.machines) * (cluster.machines > 9 ? 0.62 : 0.5)),
        itemStyle: { color: colour(paints[most(cluster)]), opacity: 0.86, borderColor: colour("--paper-raised"), borderWidth: 1 },
        label: { show: cluster.machines > 9, formatter: cluster.machines > 9999 ? `${Math.round(cluster.machines / 1000)}k` : String(cluster.machines), color: colour("--paper-raised"), fontSize: 11, fontWeight: 600 },
        cursor: "pointer",
      })),
    });

    const draw = () => picture.setOption({ series: [series()] });

    const load = async () => {
      const turn = ++asked;
      const box = seen();
      const level = Math.min(CLOSEST, Math.max(0, Math.floor(Math.log2(Math.max(1, zoom())))));
      const source = new URL(words.map, location.href);
      source.searchParams.set("within", box.map(degrees).join(","));
      source.searchParams.set("zoom", String(level));
      const answer = await fetch(source, { headers: { Accept: "application/json" } }).catch(() => null);
      if (turn !== asked) return;
      if (!answer || !answer.ok) return fail();
      ({ clusters } = await answer.json());
      draw();
      place.dataset.drawn = String(clusters.length);
      const list = document.querySelector("[data-map-list]");
      if (list) {
        const here = new URL(list.href, location.href);
        level > 0 ? here.searchParams.set("within", box.map(degrees).join(",")) : here.searchParams.delete("within");
        list.href = here.pathname + here.search;
      }
    };
    let wait = 0;
    const soon = () => {
      window.clearTimeout(wait);
      wait = window.setTimeout(load, 180);
    };

    const look = (center, factor) => {
      picture.setOption({ geo: [{ center, zoom: factor }] });
      soon();
    };
    const paint = () => picture.setOption({
      animation: false,
      aria: { enabled: false },
      textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
      tooltip: {
        renderMode: "richText", backgroundColor: colour("--paper-raised"), borderColor: colour("--line"), textStyle: { color: colour("--ink") },
        formatter: (item) => (item.seriesType === "scatter" ? told(clusters[item.dataIndex]) : ""),
      },
      geo: [{
        map: "world", roam: true, scaleLimit: { min: 1, max: 2048 }, silent: true,
        // as wide as the place, or as its height allows; never out of shape
        layoutCenter: ["50%", "50%"], layoutSize: Math.min(place.clientWidth, 2.1 * place.clientHeight),
        itemStyle: { areaColor: colour("--line"), borderColor: colour("--paper-raised"), borderWidth: 0.6 },
        emphasis: { disabled: true },
      }],
      series: [series()],
    });

    paint();
    picture.on("georoam", soon);
    picture.on("click", (item) => {
      const cluster = item.seriesType === "scatter" ? clusters[item.dataIndex] : null;
      if (!cluster) return;
      const [west, south, east, north] = cluster.box;
      const span = Math.max(east - west, 2 * (north - south), 0.02);
      if (cluster.closest || zoom() >= 1500) location.assign(cluster.list);
      else look([(west + east) / 2, (south + north) / 2], Math.min(2048, Math.max(zoom() * 2, 220 / span)));
    });
    document.querySelectorAll("[data-map-zoom]").forEach((button) => button.addEventListener("click", () => {
      const way = button.dataset.mapZoom;
      const option = picture.getOption().geo[0];
      if (way === "world") look([0, 20], 1);
      else look(option.center ?? picture.convertFromPixel("geo", [place.clientWidth / 2, place.clientHeight / 2]), Math.min(2048, Math.max(1, zoom() * (way === "in" ? 2 : 0.5))));
    }));
    new ResizeObserver(() => { picture.resize(); paint(); soon(); }).observe(place);
    document.addEventListener("outturn:theme", paint);
    await load();
  };
  document.readyState === "loading" ? document.addEventListener("DOMContentLoaded", start) : start();
})();
