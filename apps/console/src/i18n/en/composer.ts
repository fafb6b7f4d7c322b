export const composer = {
  title: 'Composer',
};
