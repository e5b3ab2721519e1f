// What a person would find wrong with the page that is shown, a sentence each. The window has to be as tall as the page.
() => {
  const faults = [];
  const root = document.documentElement;
  const short = text => `'${text.trim().replace(/\s+/g, ' ').slice(0, 50)}'`;
  const isShown = element => element.checkVisibility({ opacityProperty: true, visibilityProperty: true });

  if (root.scrollWidth > root.clientWidth) {
    const widest = [...document.body.querySelectorAll('*')].filter(element => element.getBoundingClientRect().right > root.clientWidth + 0.5 && !clip(element.parentElement)).at(-1);
    faults.push(`The page is ${root.scrollWidth} pixels wide in a window of ${root.clientWidth}${widest ? `, by <${widest.localName}> ${short(widest.textContent)}` : ''}.`);
  }

  // Pictures.
  for (const svg of document.querySelectorAll('svg')) {
    const { width, height } = svg.getBoundingClientRect();
    const drawn = [...svg.querySelectorAll('path, rect, circle, ellipse, line, polyline, polygon, image')].filter(shape => {
      const box = shape.getBBox(), style = getComputedStyle(shape);
      return box.width + box.height > 0 && (style.fill !== 'none' || style.stroke !== 'none');
    });
    if (isShown(svg) && (width === 0 || height === 0 || drawn.length === 0)) {
      faults.push(`The picture ${short(svg.ariaLabel ?? '')} of ${width} x ${height} pixels is empty.`);
    }
  }
  for (const img of document.querySelectorAll('img')) {
    const { width, height } = img.getBoundingClientRect();
    if (isShown(img) && (!img.complete || img.naturalWidth === 0 || width === 0 || height === 0 || !hasInk(img))) {
      faults.push(`The image ${short(img.alt)} of ${width} x ${height} pixels is empty.`);
    }
  }

  // Texts, line by line.
  const texts = [];
  const nodes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (nodes.nextNode()) {
    const node = nodes.currentNode, element = node.parentElement;
    if (node.data.trim() === '' || element.closest('title, style, script') || !isShown(element)) {
      continue;
    }
    const svg = element.closest('svg');
    if (svg) {
      texts.push({ text: node.data, element, svg, corners: cornersOf(element) });
      continue;
    }
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const line of range.getClientRects()) {
      if (line.width > 0 && line.height > 0) {
        texts.push({ text: node.data, element, svg: null, corners: cornersOfRect(line) });
      }
    }
  }

  for (const text of texts) {
    const box = bounds(text.corners), size = parseFloat(getComputedStyle(text.element).fontSize) * (text.svg ? Math.hypot(text.svg.getScreenCTM().a, text.svg.getScreenCTM().b) : 1);
    const holder = text.svg ? text.svg.getBoundingClientRect() : clip(text.element)?.getBoundingClientRect();
    // A line is taller than its letters; ink may stand out a little beside its advance.
    const beyond = holder ? Math.max(holder.left - box.left, box.right - holder.right, holder.top - box.top - size / 4, box.bottom - holder.bottom - size / 4) : 0;
    if (beyond > 1.5) {
      faults.push(`The text ${short(text.text)} is cut off by ${beyond.toFixed(0)} pixels.`);
    }
    const page = Math.max(-box.left, -box.top - size / 4);
    if (page > 1.5 && !scroller(text.element)) {
      faults.push(`The text ${short(text.text)} begins ${page.toFixed(0)} pixels outside of the page.`);
    }
    const style = getComputedStyle(text.element), back = ground(text, (box.left + box.right) / 2, (box.top + box.bottom) / 2);
    const ink = back && color(text.svg ? style.fill : style.color);
    if (ink) {
      const found = contrast(over(ink, back), back);
      if (found < 3) {
        faults.push(`The text ${short(text.text)} has a contrast of ${found.toFixed(1)}.`);
      }
    }
  }

  const boxes = texts.filter(text => text.seen = seen(text)).map(text => ({ ...text, letters: inner(text.corners), box: bounds(inner(text.corners)) })).sort((a, b) => a.box.top - b.box.top);
  for (let i = 0; i < boxes.length; i++) {
    for (let j = i + 1; j < boxes.length && boxes[j].box.top < boxes[i].box.bottom; j++) {
      const [a, b] = [boxes[i], boxes[j]];
      // Texts that mark points lie where the points do.
      if (a.element !== b.element && !(a.svg?.matches('.map') && a.svg === b.svg) && crosses(a.letters, b.letters) && crosses(b.letters, a.letters)) {
        faults.push(`The texts ${short(a.text)} and ${short(b.text)} lie over each other.`);
      }
    }
  }
  return faults;

  // Clockwise from the upper left, on the screen.
  function cornersOf(text) {
    const box = text.getBBox(), matrix = text.getScreenCTM();
    return [[box.x, box.y], [box.x + box.width, box.y], [box.x + box.width, box.y + box.height], [box.x, box.y + box.height]].map(([x, y]) => new DOMPoint(x, y).matrixTransform(matrix));
  }

  function cornersOfRect({ left, right, top, bottom }) {
    return [{ x: left, y: top }, { x: right, y: top }, { x: right, y: bottom }, { x: left, y: bottom }];
  }

  function bounds(corners) {
    const [x, y] = [corners.map(corner => corner.x), corners.map(corner => corner.y)];
    return { left: Math.min(...x), right: Math.max(...x), top: Math.min(...y), bottom: Math.max(...y) };
  }

  // Where the small letters are: without the room above and below them, and a pixel at each side.
  function inner([a, b, c, d]) {
    const width = Math.hypot(b.x - a.x, b.y - a.y), across = Math.min(1, width / 4) / (width || 1), down = 0.3;
    const at = (u, v) => ({ x: a.x + u * (b.x - a.x) + v * (d.x - a.x), y: a.y + u * (b.y - a.y) + v * (d.y - a.y) });
    return [at(across, down), at(1 - across, down), at(1 - across, 1 - down), at(across, 1 - down)];
  }

  // Whether no edge of the first one has the second one on its other side (separating axes).
  function crosses(first, second) {
    return first.every((from, i) => {
      const to = first[(i + 1) % 4], [x, y] = [from.y - to.y, to.x - from.x];
      return second.some(point => (point.x - from.x) * x + (point.y - from.y) * y > 0);
    });
  }

  // The nearest ancestor that cuts off what is beyond it, and that nobody can scroll.
  function clip(element) {
    for (let at = element; at && at !== document.body; at = at.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(at);
      if (/auto|scroll/.test(overflowX + overflowY)) {
        return null;
      }
      if (/hidden|clip/.test(overflowX + overflowY) && !(at instanceof SVGElement)) {
        return at;
      }
    }
    return null;
  }

  function scroller(element) {
    for (let at = element; at && at !== document.body; at = at.parentElement) {
      if (/auto|scroll/.test(getComputedStyle(at).overflowX)) {
        return at;
      }
    }
    return null;
  }

  // What is scrolled out of sight lies over nothing.
  function seen(text) {
    const holder = scroller(text.element)?.getBoundingClientRect(), box = bounds(text.corners);
    return !holder || (box.left >= holder.left && box.right <= holder.right);
  }

  // [red, green, blue, opacity].
  function color(text) {
    const numbers = text.match(/^rgba?\((.*)\)$/)?.[1].split(/[,\s/]+/).map(Number);
    return numbers ? [numbers[0], numbers[1], numbers[2], numbers[3] ?? 1] : null;
  }

  function over(top, bottom) {
    return [0, 1, 2].map(i => top[3] * top[i] + (1 - top[3]) * bottom[i]).concat(1);
  }

  // The color under a text; null where it cannot be told, such as over an image.
  function ground(text, x, y) {
    const layers = [];
    let isKnown = false;
    for (const element of document.elementsFromPoint(x, y)) {
      if (element === text.element || text.element.contains(element)) {
        if (!(element instanceof HTMLElement)) {
          continue;
        }
      }
      const style = getComputedStyle(element);
      if (element.localName === 'img' || element.localName === 'image' || style.backgroundImage !== 'none') {
        return null;
      }
      const isShape = element instanceof SVGGeometryElement;
      const layer = isShape ? color(style.fill) : element instanceof SVGElement ? null : color(style.backgroundColor);
      if (layer) {
        layers.push([layer[0], layer[1], layer[2], layer[3] * (isShape ? style.fillOpacity * style.opacity : 1)]);
        if (layers.at(-1)[3] === 1) {
          isKnown = true;
          break;
        }
      }
    }
    const canvas = matchMedia('(prefers-color-scheme: dark)').matches ? [18, 18, 18, 1] : [255, 255, 255, 1];
    return layers.reverse().reduce((below, layer) => over(layer, below), isKnown ? [0, 0, 0, 1] : canvas);
  }

  // That of the Web Content Accessibility Guidelines 2.
  function contrast(a, b) {
    const light = ([r, g, b]) => [r, g, b].map(value => value / 255).map(value => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4).reduce((sum, value, i) => sum + value * [0.2126, 0.7152, 0.0722][i], 0);
    const [low, high] = [light(a), light(b)].sort((x, y) => x - y);
    return (high + 0.05) / (low + 0.05);
  }

  function hasInk(img) {
    const canvas = new OffscreenCanvas(img.naturalWidth, img.naturalHeight), pen = canvas.getContext('2d');
    pen.drawImage(img, 0, 0);
    return pen.getImageData(0, 0, canvas.width, canvas.height).data.some((value, i) => i % 4 === 3 && value > 0);
  }
}
