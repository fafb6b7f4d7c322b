export const search = {
  panel: 'Search results', people: 'People', messages: 'Messages', labels: 'Labels', ids: 'By id', recent: 'Searched lately', forget: 'Forget these', nothing: 'Nothing found for “{q}”', nothingHint: 'People, phone numbers, what was said, labels and ids were searched.', more: 'Look further back', back: 'Searched back to {date}', all: 'Show all in the list', keys: '↑↓ choose · Page keys next group · Enter opens · Esc closes', you: 'Us', failed: 'The search could not be done', hint: 'Names, phone numbers, messages, labels, ids',
};
