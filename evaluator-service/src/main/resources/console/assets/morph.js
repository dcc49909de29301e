// News for an open page: what stands for the same thing stays the same element, so that what someone
// opened, focused, scrolled, selected, typed or points at stays as it is. Used as hx-swap="morph".
(() => {
  'use strict';

  const isElement = (node) => node.nodeType === Node.ELEMENT_NODE;

  // The same thing has the same name before and after; among several the first is the first.
  function nameOf(element) {
    const key = element.id || element.dataset.key;
    return key ? `${element.nodeName} ${key}` : `${element.nodeName}.${element.classList[0] ?? ''}`;
  }

  function byName(elements) {
    const named = new Map();
    for (const element of elements) {
      const name = nameOf(element);
      named.set(name, [...(named.get(name) ?? []), element]);
    }
    return named;
  }

  // Whoever opened or closed something has decided about it; a drawn chart has attributes of its own.
  function attributes(old, fresh) {
    const stays = (name) => name === 'open' && old.nodeName === 'DETAILS';
    for (const { name } of [...old.attributes]) {
      if (!fresh.hasAttribute(name) && !stays(name) && !old.dataset.chart) {
        old.removeAttribute(name);
      }
    }
    for (const { name, value } of fresh.attributes) {
      if (old.getAttribute(name) !== value && !stays(name)) {
        old.setAttribute(name, value);
      }
    }
  }

  // An element that is taken out and put in again loses its focus and where it was scrolled to:
  // those that stay are left where they are, and the others come and go around them.
  function children(old, fresh) {
    const left = byName(old.children);
    const kept = new Map();
    for (const element of fresh.children) {
      const same = left.get(nameOf(element))?.shift();
      if (same) {
        kept.set(element, same);
      }
    }
    [...left.values()].flat().forEach((gone) => gone.remove());

    let place = old.firstChild;
    const skip = (unwanted) => {
      while (place && unwanted(place)) {
        const gone = place;
        place = place.nextSibling;
        gone.remove();
      }
    };
    for (const node of [...fresh.childNodes]) {
      const same = kept.get(node);
      if (same) {
        skip((each) => !isElement(each));
        if (same === place) {
          place = place.nextSibling;
        } else {
          old.insertBefore(same, place);
        }
        morph(same, node);
      } else if (!isElement(node) && place?.nodeType === node.nodeType) {
        text(place, node);
        place = place.nextSibling;
      } else {
        old.insertBefore(node, place);
      }
    }
    skip(() => true);
  }

  function text(old, fresh) {
    if (old.data !== fresh.data) {
      old.data = fresh.data;
    }
  }

  function morph(old, fresh) {
    if (old.isEqualNode(fresh)) {
      return;
    }
    attributes(old, fresh);
    if (!old.dataset.chart) {
      children(old, fresh);
    }
  }

  window.htmx.defineExtension('morph', {
    isInlineSwap: (style) => style === 'morph',
    handleSwap: (style, target, fragment) => {
      if (style !== 'morph') {
        return false;
      }
      const fresh = fragment.firstElementChild;
      if (fresh) {
        morph(target, fresh);
      }
      // htmx looks at it again: once there won't be any more news, it stops to ask.
      return [target];
    },
  });
})();
