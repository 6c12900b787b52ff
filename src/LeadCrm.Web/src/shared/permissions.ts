export const Permissions = {
  Leads: 'LeadCrm.Leads',
  Create: 'LeadCrm.Leads.Create',
  Update: 'LeadCrm.Leads.Update',
  FollowUp: 'LeadCrm.Leads.FollowUp',
  Assign: 'LeadCrm.Leads.Assign',
  Transfer: 'LeadCrm.Leads.Transfer',
  Release: 'LeadCrm.Leads.Release',
  ViewPool: 'LeadCrm.Leads.ViewPool',
  Claim: 'LeadCrm.Leads.Claim',
  RevealPhone: 'LeadCrm.Leads.RevealPhone',
  Import: 'LeadCrm.Leads.Import',
} as const;
