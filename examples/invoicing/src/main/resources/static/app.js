'use strict';

const find = selector => document.querySelector(selector);
const money = new Intl.NumberFormat(undefined, {style: 'currency', currency: 'EUR'});
const plain = new Intl.NumberFormat();
const invoiceForm = find('#invoice-form');
const customerForm = find('#customer-form');
const billingForm = find('#billing-form');
const formLines = invoiceForm.querySelector('tbody');

/** An element with text and children; text is never taken for HTML. */
function element(name, attributes = {}, ...children) {
  const created = Object.assign(document.createElement(name), attributes);
  created.append(...children);
  return created;
}

function say(text, good) {
  const message = find('#message');
  message.textContent = text;
  message.className = good ? 'good' : 'bad';
  message.hidden = false;
  message.scrollIntoView({block: 'nearest'});
}

/** Calls the API; a problem detail becomes an Error that can be shown. */
async function call(path, body, method = body ? 'POST' : 'GET') {
  const response = await fetch(path, {
    method,
    headers: body && {'Content-Type': 'application/json'},
    body: body && JSON.stringify(body)
  });
  const answer = response.status === 204 ? null : await response.json();
  if (!response.ok) {
    const errors = (answer.errors || []).map(error => `${inWords(error.field)} ${error.message}`);
    throw Object.assign(new Error([answer.detail || answer.title || answer.error, ...errors].join('\n')), {status: response.status});
  }
  return answer;
}

/** "Unit price of line 2" for lines[1].unitPrice. */
function inWords(field) {
  const [, line, name] = field.match(/^(?:lines\[(\d+)]\.)?(.*)$/);
  const words = name.replace(/([A-Z])/g, ' $1').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1) + (line ? ` of line ${Number(line) + 1}` : '');
}

/** Runs what a form does when it is sent, once at a time. */
function onSubmit(form, action) {
  form.addEventListener('submit', async event => {
    event.preventDefault();
    const button = form.querySelector('[type=submit]');
    button.disabled = true;
    try {
      await action(new FormData(form));
    } catch (error) {
      say(error.message, false);
    } finally {
      button.disabled = false;
    }
  });
}

/** A button that does something to an invoice, then shows what became of it. */
function button(label, title, action) {
  const created = element('button', {type: 'button', className: 'quiet', textContent: label, title});
  created.addEventListener('click', async () => {
    created.disabled = true;
    try {
      await action();
    } catch (error) {
      say(error.message, false);
    } finally {
      created.disabled = false;
    }
  });
  return created;
}

function addLine() {
  const line = find('#line-template').content.firstElementChild.cloneNode(true);
  line.querySelector('.remove').addEventListener('click', () => {
    line.remove();
    if (!formLines.children.length) {
      addLine();
    }
    showAmounts();
  });
  formLines.append(line);
  showAmounts();
  return line;
}

function showAmounts() {
  let total = 0;
  for (const line of formLines.children) {
    const amount = line.querySelector('[name=quantity]').value * line.querySelector('[name=unitPrice]').value;
    line.querySelector('.amount').textContent = amount ? money.format(amount) : '';
    total += amount;
  }
  find('#form-total').textContent = money.format(total);
}

function clearInvoice() {
  formLines.replaceChildren();
  addLine();
  const now = new Date();
  invoiceForm.elements.date.value = [now.getFullYear(), now.getMonth() + 1, now.getDate()]
      .map(part => String(part).padStart(2, '0')).join('-');
}

async function showSellers() {
  const sellers = await call('api/sellers');
  for (const form of [invoiceForm, billingForm]) {
    form.elements.sellerId.replaceChildren(...sellers.map(seller =>
        element('option', {value: seller.id, textContent: seller.name})));
  }
}

async function showCustomers(selected) {
  const customers = await call('api/customers');
  find('#customers').replaceChildren(...customers.map(customer => element('li', {},
      element('span', {className: 'id', textContent: `#${customer.id} `}),
      customer.name,
      element('span', {className: 'email', textContent: customer.email ? ` · ${customer.email}` : ''}))));
  const select = invoiceForm.elements.customerId;
  const chosen = selected || select.value;
  select.replaceChildren(...customers.map(customer =>
      element('option', {value: customer.id, textContent: customer.name})));
  if (chosen) {
    select.value = chosen;
  }
}

async function issue(draft) {
  const invoice = await call(`api/invoices/${draft.id}/issue`, {});
  say(`Invoice #${invoice.id} of ${invoice.seller.name} is ${invoice.number || 'final, and gets its number soon'} from now on`, true);
  await Promise.all([showInvoices(invoice.id), showReport()]);
}

async function markVoid(issued) {
  const reason = prompt(`Why is ${issued.number} void?`);
  if (reason) {
    const invoice = await call(`api/invoices/${issued.id}/void`, {reason});
    say(`${invoice.number} of ${invoice.seller.name} is void and stays used`, true);
    await Promise.all([showInvoices(invoice.id), showReport()]);
  }
}

async function cancel(draft) {
  await call(`api/invoices/${draft.id}`, undefined, 'DELETE');
  say(`Draft #${draft.id} is gone. It had no number, so none is missing`, true);
  await showInvoices();
}

/** What may be done with an invoice in its state. */
function actions(invoice) {
  switch (invoice.status) {
    case 'DRAFT':
      return [
        button('Issue', 'Make it final, with the next number', () => issue(invoice)),
        button('Cancel', 'Delete the draft', () => cancel(invoice))];
    case 'ISSUED':
      return [button('Void…', 'Take it back; the number stays used', () => markVoid(invoice))];
    default:
      return [];
  }
}

function date(text) {
  return new Date(`${text}T00:00`).toLocaleDateString();
}

function invoiceElement(invoice, fresh) {
  const lines = invoice.lines.map(line => element('tr', {},
      element('td', {className: 'id', textContent: line.id ? `#${line.id}` : ''}),
      element('td', {textContent: line.description}),
      element('td', {className: 'number', textContent: plain.format(line.quantity)}),
      element('td', {className: 'number', textContent: money.format(line.unitPrice)}),
      element('td', {className: 'number', textContent: money.format(line.amount)})));
  return element('details', {open: fresh, className: fresh ? 'fresh' : ''},
      element('summary', {},
          element('span', {className: 'id', textContent: `#${invoice.id}`}),
          element('span', {className: `state ${invoice.status.toLowerCase()}`, textContent: invoice.status.toLowerCase()}),
          element('strong', {className: 'document', textContent: invoice.number || '—'}),
          element('span', {className: 'customer', textContent: `${invoice.seller.name} → ${invoice.customer.name}`}),
          element('span', {className: 'date', textContent: date(invoice.issuedOn || invoice.date)}),
          element('span', {className: 'number', textContent: money.format(invoice.total)})),
      element('div', {className: 'scroll'}, element('table', {}, element('tbody', {}, ...lines))),
      element('p', {className: 'hint reason', textContent: invoice.voidReason ? `Void: ${invoice.voidReason}` : ''}),
      element('p', {className: 'actions'}, ...actions(invoice)));
}

async function showInvoices(fresh) {
  const invoices = await call('api/invoices');
  find('#invoices').replaceChildren(...(invoices.length
      ? invoices.map(invoice => invoiceElement(invoice, invoice.id === fresh))
      : [element('p', {className: 'hint', textContent: 'None yet. Create the first one above.'})]));
}

async function showReport() {
  const series = await call('api/report');
  find('#report').replaceChildren(...series.map(({seller, register, sound}) => element('tr', {},
      element('td', {textContent: register.series}),
      element('td', {textContent: seller}),
      element('td', {textContent: register.period}),
      element('td', {className: 'number', textContent: `${register.first} – ${register.last}`}),
      element('td', {className: 'number', textContent: plain.format(register.issued)}),
      element('td', {className: 'number', textContent: plain.format(register.voided)}),
      element('td', {className: 'number', textContent: plain.format(register.lost)}),
      element('td', {className: 'number', textContent: plain.format(register.missing)}),
      sound
          ? element('td', {className: 'good', textContent: '✓ complete, unchanged'})
          : element('td', {className: 'bad', textContent: 'needs an explanation'}))));
}

async function showSequences() {
  const sequences = await call('api/sequences');
  find('#sequences').replaceChildren(...sequences.map(({status, verification}) => element('tr', {},
      element('td', {textContent: status.table}),
      element('td', {className: 'number', textContent: plain.format(status.nextId)}),
      element('td', {className: 'number', textContent: plain.format(status.remaining)}),
      element('td', {className: 'number', textContent: plain.format(status.blockSize)}),
      element('td', {className: 'number', textContent: plain.format(status.blocks)}),
      verification && verification.cure
          ? element('td', {className: 'bad', textContent: `Run: ${verification.cure}`})
          : element('td', {className: 'good', textContent: '✓ in order'}))));
}

const stages = {
  WRITING_DRAFTS: run => `Writing drafts: ${plain.format(run.drafts)} of ${plain.format(run.total)}, ${plain.format(run.perSecond)} per second`,
  RELEASING: () => 'Making all of them final',
  NUMBERING: run => `Numbering: ${plain.format(run.numbered)} of ${plain.format(run.total)}, ${plain.format(run.perSecond)} per second`,
  DONE: run => `Done: ${plain.format(run.numbered)} of ${plain.format(run.total)} numbered in ${plain.format(run.seconds)} s, ${plain.format(run.perSecond)} numbers per second`,
  FAILED: run => `Failed: ${run.failure}`
};

/** Shows how far the billing run is, again and again until it is over. */
async function showBilling() {
  let run;
  try {
    run = await call('api/billing-run');
  } catch (error) {
    find('#billing').hidden = error.status === 404; // there is none on shards
    return;
  }
  const over = !(run.stage in stages) || run.stage === 'DONE' || run.stage === 'FAILED';
  find('#billing-progress').hidden = !(run.stage in stages);
  billingForm.querySelector('button').disabled = !over;
  if (run.stage in stages) {
    const bar = find('#billing-progress progress');
    bar.max = run.total;
    bar.value = run.stage === 'WRITING_DRAFTS' ? run.drafts : run.numbered;
    find('#billing-progress p').textContent = stages[run.stage](run);
  }
  if (!over) {
    setTimeout(showBilling, 500);
    return;
  }
  const setAside = await call('api/billing-run/set-aside');
  find('#set-aside').replaceChildren(...setAside.map(({invoice, reason}) =>
      element('li', {textContent: `#${invoice} has no number: ${reason}`})));
  await Promise.all([showReport(), showSequences()]);
}

onSubmit(invoiceForm, async data => {
  const descriptions = data.getAll('description');
  const quantities = data.getAll('quantity');
  const unitPrices = data.getAll('unitPrice');
  const invoice = await call('api/invoices', {
    sellerId: data.get('sellerId'),
    customerId: data.get('customerId'),
    date: data.get('date'),
    lines: descriptions.map((description, i) => ({description, quantity: quantities[i], unitPrice: unitPrices[i]}))
  });
  say(`Draft #${invoice.id} for ${invoice.customer.name} was created: ${money.format(invoice.total)}`, true);
  clearInvoice();
  await Promise.all([showInvoices(invoice.id), showSequences()]);
});

onSubmit(customerForm, async data => {
  const customer = await call('api/customers', {name: data.get('name'), email: data.get('email') || null});
  say(`${customer.name} is customer #${customer.id}`, true);
  customerForm.reset();
  await Promise.all([showCustomers(customer.id), showSequences()]);
});

onSubmit(billingForm, async data => {
  await call('api/billing-run', {sellerId: data.get('sellerId'), invoices: data.get('invoices')});
  setTimeout(showBilling);
});

invoiceForm.addEventListener('input', showAmounts);
find('#add-line').addEventListener('click', () => addLine().querySelector('input').focus());

clearInvoice();
Promise.all([showSellers(), showCustomers(), showInvoices(), showReport(), showSequences(), showBilling()]).catch(error => say(error.message, false));
