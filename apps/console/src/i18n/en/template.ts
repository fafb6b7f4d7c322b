export const template = {
  title: 'Template',
};
