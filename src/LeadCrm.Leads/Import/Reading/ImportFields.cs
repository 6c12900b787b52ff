using System.Collections.Frozen;

namespace LeadCrm.Leads.Import.Reading;

/// <summary>Fields a column can fill, and the names that columns of other systems have for them.</summary>
internal static class ImportFields
{
    public const string Name = "name";
    public const string FamilyName = "familyName";
    public const string GivenName = "givenName";
    public const string Phone = "phone";
    public const string PhoneAlt = "phoneAlt";
    public const string WeChat = "weChat";
    public const string Qq = "qq";
    public const string Email = "email";
    public const string IdCard = "idCard";
    public const string Gender = "gender";
    public const string BirthYear = "birthYear";
    public const string BirthDate = "birthDate";
    public const string Relation = "relation";
    public const string StudentName = "studentName";
    public const string Education = "education";
    public const string School = "school";
    public const string Major = "major";
    public const string Employment = "employment";
    public const string City = "city";
    public const string District = "district";
    public const string Province = "province";
    public const string Postcode = "postcode";
    public const string HouseNumber = "houseNumber";
    public const string Address = "address";
    public const string AddressMore = "addressMore";
    public const string CourseInterest = "courseInterest";
    public const string StudyMode = "studyMode";
    public const string Campus = "campus";
    public const string Budget = "budget";
    public const string StartPlan = "startPlan";
    public const string Remark = "remark";
    public const string Tags = "tags";
    public const string SourceCode = "sourceCode";
    public const string CreatedAt = "createdAt";
    public const string FollowUpContent = "followUpContent";
    public const string FollowUpAt = "followUpAt";
    public const string FollowUpAuthor = "followUpAuthor";

    // Lower case, without blanks and punctuation, as ColumnGuesser compares them.
    private static readonly (string Field, string Headers)[] Synonyms =
    [
        (Name, "name 姓名 名字 客户姓名 客户名称 联系人 联系人姓名 称呼 客户 fullname customername contactname customer contact leadname"),
        (FamilyName, "familyname 姓 姓氏 surname lastname"),
        (GivenName, "givenname 名 firstname forename"),
        (
            Phone,
            "phone 手机 手机号 手机号码 电话 电话号码 联系电话 联系方式 联系手机 移动电话 号码 mobile mobilephone mobilenumber mobileno phonenumber phoneno "
                + "tel telephone telephonenumber telno cell cellphone cellphonenumber contactnumber contactphone 来电号码 主叫号码"
        ),
        (
            PhoneAlt,
            "phonealt 备用电话 备用手机 备用手机号 备用号码 其他电话 其它电话 第二电话 第二联系电话 座机 固话 固定电话 altphone alternatephone "
                + "secondaryphone otherphone homephone workphone landline"
        ),
        (WeChat, "wechat 微信 微信号 微信账号 微信id wechatid weixin weixinid wx wxid"),
        (Qq, "qq qq号 qq号码 qq账号 qqnumber qqno"),
        (Email, "email 邮箱 电子邮箱 邮件 电子邮件 邮箱地址 emailaddress mail 邮件地址"),
        (IdCard, "idcard 身份证 身份证号 身份证号码 证件号 证件号码 公民身份号码 idcardnumber idcardno idnumber nationalid"),
        (Gender, "gender 性别 sex"),
        (BirthYear, "birthyear 出生年 出生年份 yearofbirth"),
        (BirthDate, "birthdate 出生日期 生日 出生年月 出生年月日 dateofbirth dob birthday"),
        (Relation, "relation 关系 与学员关系 与学生关系 与孩子关系 relationship"),
        (StudentName, "studentname 学员姓名 学生姓名 孩子姓名 学员 学生 学员名字 student"),
        (Education, "education 学历 年级 最高学历 文化程度 学历年级 在读年级 degree grade educationlevel"),
        (School, "school 学校 毕业院校 院校 就读学校 在读学校 毕业学校 university college schoolname"),
        (Major, "major 专业 所学专业 就读专业 specialty"),
        (Employment, "employment 就业状态 工作状态 在职状态 职业状态 employmentstatus jobstatus"),
        (City, "city 城市 所在城市 意向城市 市 suburb town 所在地 地市"),
        (District, "district 区 区县 所在区 行政区 县区 county"),
        (
            CourseInterest,
            "courseinterest 意向课程 课程 咨询课程 意向项目 咨询项目 意向产品 报名课程 感兴趣的课程 course interestedcourse program product"
        ),
        (StudyMode, "studymode 学习形式 上课方式 授课方式 学习方式 上课形式 learningmode"),
        (Campus, "campus 校区 意向校区 就近校区 所属校区 上课校区"),
        (Budget, "budget 预算 费用预算 学费预算"),
        (StartPlan, "startplan 计划开课时间 计划开始时间 开课时间 意向开课时间 计划入学时间 何时开课 startdate plannedstart"),
        (Remark, "remark 备注 备注信息 说明 留言 咨询内容 沟通记录 描述 remarks note notes comment comments memo message description"),
        (Tags, "tags 标签 客户标签 tag label labels"),
        (
            SourceCode,
            "sourcecode 来源 来源标识 来源渠道 渠道 客户来源 线索来源 渠道来源 数据来源 source leadsource channel sourcename utmsource"
        ),
        (
            CreatedAt,
            "createdat 创建时间 创建日期 录入时间 录入日期 咨询时间 提交时间 登记时间 报名时间 线索时间 createtime createddate creationtime createdon "
                + "createdtime submittedat submittime 原始创建时间"
        ),
        (
            FollowUpContent,
            "followupcontent 跟进内容 跟进记录 最后跟进内容 最近跟进内容 最新跟进 沟通内容 followup followupnote lastfollowup"
        ),
        (FollowUpAt, "followupat 跟进时间 最后跟进时间 最近跟进时间 跟进日期 followuptime followupdate lastfollowupat"),
        (FollowUpAuthor, "followupauthor 跟进人 最后跟进人 最近跟进人 跟进员工 followupby followedby lastfollowupby"),
        // Behind the older ones: a row of a file is known again by the numbers of its fields.
        (Province, "province 省 省份 所在省份 所在省 state region"),
        (Postcode, "postcode 邮编 邮政编码 zip zipcode postalcode"),
        (HouseNumber, "housenumber 门牌号 门牌 streetnumber houseno streetno"),
        (Address, "address 地址 详细地址 联系地址 家庭住址 家庭地址 通讯地址 住址 street address1 addressline1 streetaddress"),
        (AddressMore, "addressmore 地址补充 楼栋 小区 address2 addressline2"),
    ];

    /// <summary>Columns that the file of failed rows has beside those of its origin, in every language.</summary>
    public static FrozenSet<string> OfFailedRows { get; } =
        new[] { "导入结果", "失败原因", "Import result", "Import reason" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static IReadOnlyList<string> All { get; } = [.. Synonyms.Select(s => s.Field)];

    private static readonly FrozenDictionary<string, int> Positions = Synonyms.Index().ToFrozenDictionary(s => s.Item.Field, s => s.Index);

    public static int IndexOf(string field) => Positions[field];

    public static FrozenDictionary<string, string> ByHeader { get; } =
        Synonyms.SelectMany(s => s.Headers.Split(' ').Select(h => (h, s.Field))).ToFrozenDictionary(p => p.h, p => p.Field);

    /// <summary>Only names that say at the end of a longer one what the column is; "name" does not.</summary>
    public static IReadOnlyList<(string Ending, string Field)> Endings { get; } =
    [
        ("学员姓名", StudentName),
        ("学生姓名", StudentName),
        ("孩子姓名", StudentName),
        ("姓名", Name),
        ("手机号码", Phone),
        ("手机号", Phone),
        ("手机", Phone),
        ("电话号码", Phone),
        ("电话", Phone),
        ("phonenumber", Phone),
        ("mobile", Phone),
        ("phone", Phone),
        ("微信号", WeChat),
        ("微信", WeChat),
        ("wechat", WeChat),
        ("邮箱", Email),
        ("email", Email),
        ("身份证号", IdCard),
        ("身份证", IdCard),
        ("性别", Gender),
        ("学历", Education),
        ("年级", Education),
        ("学校", School),
        ("专业", Major),
        ("城市", City),
        ("课程", CourseInterest),
        ("校区", Campus),
        ("备注", Remark),
        ("标签", Tags),
        ("来源", SourceCode),
    ];
}
