/** What account events are called in Arabic; in English the simulator names them. */
const ar: Readonly<Record<string, string>> = {
  phone_number_quality_update: 'تغيّرت الجودة أو الحد أو السرعة', phone_number_name_update: 'قرار الاسم المعروض', business_capability_update: 'تغيّر حد الرسائل', security: 'تغيّر رمز PIN أو طُلب', account_settings_update: 'تغيّرت إعدادات الاتصال',
  business_username_updates: 'قرار اسم مستخدم النشاط', 'messages.errors': 'خطأ في الحساب بلا رسالة', 'account_update.ACCOUNT_RESTRICTION': 'تقييد الحساب', 'account_update.ACCOUNT_VIOLATION': 'مخالفة للسياسات', 'account_update.DISABLED_UPDATE': 'تعطيل الحساب أو إعادته',
  'account_update.ACCOUNT_DELETED': 'حذف الحساب', 'account_update.ACCOUNT_OFFBOARDED': 'فصل تطبيق الأعمال', 'account_update.ACCOUNT_RECONNECTED': 'إعادة وصل تطبيق الأعمال', 'account_update.PARTNER_ADDED': 'مشاركة الحساب مع شريك', 'account_update.PARTNER_REMOVED': 'سحب الحساب من شريك',
  'account_update.PARTNER_APP_INSTALLED': 'منح تطبيق شريك حق الوصول', 'account_update.PARTNER_APP_UNINSTALLED': 'سحب حق الوصول من تطبيق شريك', 'account_update.PARTNER_CLIENT_CERTIFICATION_STATUS_UPDATE': 'قرار التوثيق عبر الشريك', 'account_update.VOLUME_BASED_PRICING_TIER_UPDATE': 'بلوغ شريحة سعرية',
  'account_update.BUSINESS_PRIMARY_LOCATION_COUNTRY_UPDATE': 'تحديد البلد الرئيسي', 'account_update.AUTH_INTL_PRICE_ELIGIBILITY_UPDATE': 'سريان أسعار التحقق الدولية', 'account_update.AD_ACCOUNT_LINKED': 'ربط حساب إعلاني', 'account_update.MM_LITE_TERMS_SIGNED': 'قبول شروط رسائل التسويق',
  account_review_update: 'مراجعة الحساب', account_alerts: 'تنبيه', message_template_status_update: 'أي حالة لقالب', message_template_components_update: 'تغيّر نص القالب', template_category_update: 'إعلان تغيير الفئة (24 ساعة)', template_correct_category_detection: 'قالب مستخدم بفئة أخرى',
  user_preferences: 'إيقاف العروض أو استئنافها أو الاشتراك', 'messages.user_actions': 'نقر رابط في رسالة تسويقية', calls: 'مكالمة من العميل', flows: 'تغيّر نموذج أو تعثّره', group_lifecycle_update: 'إنشاء مجموعة أو حذفها', group_participants_update: 'تغيّر أعضاء مجموعة', automatic_events: 'عميل محتمل أو شراء',
  payment_configuration_update: 'تغيّر إعداد الدفع', partner_solutions: 'تغيّر حل شريك', messaging_handovers: 'تطبيق آخر تولّى المحادثة', unknown: 'حقل لا يعرفه أحد بعد',
};
const groups: Readonly<Record<string, readonly [en: string, ar: string]>> = { number: ['Number', 'الرقم'], account: ['Account', 'الحساب'], template: ['Templates', 'القوالب'], customer: ['Customer', 'العميل'], other: ['Other', 'أخرى'] };

export const eventName = (key: string, title: string, language: 'ar' | 'en'): string => (language === 'ar' ? ar[key] ?? title : title);
export const groupName = (group: string, language: 'ar' | 'en'): string => groups[group]?.[language === 'ar' ? 1 : 0] ?? group;
